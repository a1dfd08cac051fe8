// The built server in a process of its own, on a library that is thrown away afterwards.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const node = join(root, 'node_modules/node/bin/node');

/** @returns its address without trailing slash, the address of the set-up, and how to end it */
export async function startServer() {
  const builds = join(root, 'packages/server/dist');
  const built = spawnSync(node, [join(root, 'scripts/build.mjs')], { stdio: 'inherit' });
  if (built.status !== 0) throw new Error('it could not be built');
  const folder = await mkdtemp(join(tmpdir(), 'photokeep-screens-'));
  const main = join(builds, await readFile(join(builds, 'current'), 'utf8'), 'main.js');
  const child = spawn(node, [main, 'serve'], {
    env: {
      ...process.env,
      PHOTOKEEP_HOST: '127.0.0.1',
      PHOTOKEEP_PORT: '0',
      PHOTOKEEP_LIBRARY: join(folder, 'library'),
      PHOTOKEEP_STATE: join(folder, 'state'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const setUpAddress = await new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      createInterface(stream).on('line', (line) => {
        const address = /Open (\S+\/setup\?code=\S+)/.exec(line)?.[1];
        if (address !== undefined) resolve(address);
      });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
  return {
    setUpAddress,
    baseUrl: new URL(setUpAddress).origin,
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
