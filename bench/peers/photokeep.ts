import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { endServer, freePort, password, type Peer, startServer, user } from './peer.ts';

const thrift = createRequire(import.meta.url)('../../scripts/thrift.cjs') as {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
};
const builds = new URL('../../packages/server/dist/', import.meta.url).pathname;

/**
 * The built server as `npm start` runs it, with an account made as an operator makes it.
 * @param settings besides the folders, for a library and an index elsewhere
 * @param fill to be done while there is an account and no server yet
 */
export async function startPhotokeep(
  folder: string,
  settings: Readonly<Record<string, string>> = {},
  fill: () => Promise<void> = () => Promise.resolve(),
): Promise<Peer> {
  const main = join(builds, readFileSync(join(builds, 'current'), 'utf8'), 'main.js');
  const port = await freePort();
  const env = {
    PHOTOKEEP_HOST: '127.0.0.1',
    PHOTOKEEP_PORT: String(port),
    PHOTOKEEP_LIBRARY: join(folder, 'photokeep/library'),
    PHOTOKEEP_STATE: join(folder, 'photokeep/state'),
    PHOTOKEEP_LOG_LEVEL: 'warn',
    ...settings,
  };
  execFileSync(process.execPath, [main, 'user', 'add', user, '--password-stdin'], {
    env: { ...process.env, ...env },
    input: `${password}\n`,
  });
  await fill();
  const { child, startMs } = await startServer({
    program: process.execPath,
    args: [...thrift.args, main, 'serve'],
    env: { ...thrift.env, ...env },
    port,
    probe: '/status.php',
  });
  return {
    name: 'photokeep',
    port,
    path: `/remote.php/dav/files/${user}`,
    pid: child.pid ?? 0,
    startMs,
    [Symbol.asyncDispose]: () => endServer(child),
  };
}
