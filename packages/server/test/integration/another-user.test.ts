import { chown, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PhotokeepProcess, startPhotokeep } from '../support/photokeep-process.ts';

let server: PhotokeepProcess;
beforeAll(async () => {
  server = await startPhotokeep();
});
afterAll(() => server[Symbol.asyncDispose]());

const lock = (): string => join(server.home.env.PHOTOKEEP_STATE ?? '', 'instance.lock');
const nobody = 65_534;

describe('a command of root’s, where another user runs the server', () => {
  beforeAll(() => chown(lock(), nobody, nobody));
  afterAll(() => chown(lock(), 0, 0));

  it('is done by the server while it runs, which makes everything as its user', async () => {
    expect(await server.command('user', 'list')).toContain('anna');
  });

  it('is refused else: what it made could not be written by the server', async () => {
    await server.stop();
    const advice = `Run this as that user, such as with “sudo -u '#${nobody}' …”`;
    await expect(server.command('user', 'list')).rejects.toThrow(advice);
    await expect(server.command('serve')).rejects.toThrow(advice);
  });
});

it('a place that the disk refuses is named to the operator', async () => {
  await server.stop();
  const journal = server.home.library('.photokeep', 'journal');
  await rename(journal, `${journal}.away`);
  await writeFile(journal, 'a file stands here');
  await expect(server.command('status')).rejects.toThrow(` It is about ${journal}`);
});
