import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { expect, it, onTestFinished } from 'vitest';
import { plainEnv } from '../support/run-tool.ts';
import { makeTestHome } from '../support/test-home.ts';

const start = new URL('../../../../scripts/start.cjs', import.meta.url).pathname;
const noughtBetween = '\0';

it('npm start becomes the server, with the options that keep its memory small', async () => {
  await using home = await makeTestHome();
  const env = { ...plainEnv(), ...home.env, PHOTOKEEP_HOST: '127.0.0.1', PHOTOKEEP_PORT: '0' };
  const child = spawn(process.execPath, [start], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = once(child, 'exit');
  for await (const line of createInterface(child.stdout)) if (line.includes('listens on')) break;
  const about = async (what: string): Promise<string[]> =>
    (await readFile(`/proc/${child.pid}/${what}`, 'utf8')).split(noughtBetween);
  expect(await about('cmdline')).toContain('--max-semi-space-size=4');
  expect(await about('cmdline')).toContain('serve');
  expect(await about('environ')).toContain('MALLOC_ARENA_MAX=2');
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
});

it('a signal that npm is given reaches the server, and no shell in between', async () => {
  await using home = await makeTestHome();
  const env = { ...plainEnv(), ...home.env, PHOTOKEEP_HOST: '127.0.0.1', PHOTOKEEP_PORT: '0' };
  const cwd = new URL('../../../../', import.meta.url).pathname;
  const npm = spawn('npm', ['start'], { cwd, env, stdio: ['ignore', 'pipe', 'ignore'], detached: true });
  onTestFinished(() => endGroup(npm.pid ?? 0));
  const said: string[] = [];
  const ended = once(npm.stdout, 'close');
  createInterface(npm.stdout).on('line', (line) => said.push(line));
  await expect.poll(() => said.join('\n')).toContain('listens on');
  npm.kill('SIGTERM');
  // The server has the same output, which closes with the last of both.
  await ended;
});

/** Whatever is left of a group of processes; nothing, where all went well. */
function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
