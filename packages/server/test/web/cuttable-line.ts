import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A line to a server that can be cut, and mended. */
export interface CuttableLine extends AsyncDisposable {
  /** without trailing slash */
  readonly baseUrl: string;
  /** Breaks every connection, and takes no new one until it is mended. */
  cut(): void;
  mend(): void;
}

export async function cuttableLine(port: number): Promise<CuttableLine> {
  const open = new Set<Socket>();
  let isCut = false;
  const relay = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on('close', () => open.delete(socket));
      socket.on('error', () => undefined);
    }
    if (isCut) near.destroy();
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
    near.pipe(far).pipe(near);
  });
  relay.listen(0, '127.0.0.1');
  await once(relay, 'listening');
  const breakAll = (): void => {
    for (const socket of open) socket.destroy();
  };
  return {
    baseUrl: `http://127.0.0.1:${(relay.address() as AddressInfo).port}`,
    cut: () => {
      isCut = true;
      breakAll();
    },
    mend: () => {
      isCut = false;
    },
    [Symbol.asyncDispose]: async () => {
      breakAll();
      relay.close();
      await once(relay, 'close');
    },
  };
}
