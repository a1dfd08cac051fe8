import { closeSync, openSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** The kernel takes no longer path for a socket. */
const maxBytes = 100;

export interface SocketAddress extends Disposable {
  readonly path: string;
}

/** An address for a socket file however deep its folder lies: through a handle on the folder where it is too long. */
export function socketAddress(file: string): SocketAddress {
  if (Buffer.byteLength(file) <= maxBytes) return { path: file, [Symbol.dispose]: () => undefined };
  const folder = openSync(dirname(file), 'r');
  return {
    path: join('/proc/self/fd', String(folder), basename(file)),
    [Symbol.dispose]: () => closeSync(folder),
  };
}
