import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { testFolder } from '../testing/rendering.ts';
import { runVideoTool } from './run-video-tool.ts';

/** Puts a script in the place of ffmpeg; it can write into the file that is given back. */
async function insteadOfFfmpeg(script: string): Promise<string> {
  const folder = await testFolder();
  const { PATH } = process.env;
  onTestFinished(() => void (process.env.PATH = PATH));
  process.env.PATH = folder;
  const note = join(folder, 'note');
  await writeFile(join(folder, 'ffmpeg'), `#!/bin/sh\nnote='${note}'\n${script}\n`, { mode: 0o700 });
  return note;
}

test('what it prints is given', async () => {
  await insteadOfFfmpeg('echo "$@"');
  expect((await runVideoTool('ffmpeg', ['-i', 'a b'])).toString()).toBe('-i a b\n');
});

test('a program that does not come to an end is ended', async () => {
  const note = await insteadOfFfmpeg('trap "" TERM; echo $$ > "$note"; while :; do :; done');
  await expect(runVideoTool('ffmpeg', [], 300)).rejects.toMatchObject({ reason: 'undecodable' });
  const pid = Number(await readFile(note, 'utf8'));
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
});

test('a program that prints without end is ended', async () => {
  await insteadOfFfmpeg('exec /bin/cat /dev/zero');
  await expect(runVideoTool('ffmpeg', [])).rejects.toMatchObject({ reason: 'undecodable' });
});

test('a program that fails has found no picture', async () => {
  await insteadOfFfmpeg('echo half; exit 1');
  await expect(runVideoTool('ffmpeg', [])).rejects.toMatchObject({ reason: 'undecodable' });
});

test('a program that is missing is no fault of the video', async () => {
  await insteadOfFfmpeg('');
  await expect(runVideoTool('ffprobe', [])).rejects.toMatchObject({ reason: 'no-video-tool' });
});
