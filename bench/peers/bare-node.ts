import { join } from 'node:path';
import { endServer, freePort, type Peer, startServer } from './peer.ts';

/**
 * What Node itself can do at best: bytes into a file, fsync, a name. No accounts, no hash, no index, no promise about what
 * was there before.
 */
export async function startBareNode(folder: string): Promise<Peer> {
  const port = await freePort();
  const program = new URL('bare-node-server.ts', import.meta.url).pathname;
  const { child, startMs } = await startServer({
    program: process.execPath,
    args: [program, String(port), join(folder, 'bare-node')],
    port,
    probe: '/not-there',
  });
  return {
    name: 'bare Node',
    port,
    path: '',
    pid: child.pid ?? 0,
    startMs,
    [Symbol.asyncDispose]: () => endServer(child),
  };
}
