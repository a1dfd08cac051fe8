import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { endServer, freePort, password, type Peer, startServer, user } from './peer.ts';

/** rclone as a WebDAV server of a folder, with Basic authentication. It never waits for the disk. */
export async function startRclone(folder: string): Promise<Peer> {
  const files = join(folder, 'rclone');
  mkdirSync(files, { recursive: true });
  const port = await freePort();
  const address = `127.0.0.1:${port}`;
  const { child, startMs } = await startServer({
    program: 'rclone',
    args: ['serve', 'webdav', files, '--addr', address, '--user', user, '--pass', password, '--config', ''],
    port,
    probe: '/',
  });
  return {
    name: 'rclone',
    port,
    path: '',
    pid: child.pid ?? 0,
    startMs,
    [Symbol.asyncDispose]: () => endServer(child),
  };
}
