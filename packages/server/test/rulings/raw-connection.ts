import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A connection whose every byte the test decides on. */
export class RawConnection implements Disposable {
  readonly #socket: Socket;
  readonly #chunks: Buffer[] = [];
  #isClosed = false;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (bytes: Buffer) => this.#chunks.push(bytes));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.#isClosed = true;
    });
  }

  static async open(port: number): Promise<RawConnection> {
    const socket = connect({ host: '127.0.0.1', port, allowHalfOpen: true });
    await once(socket, 'connect');
    return new RawConnection(socket);
  }

  /** Everything that came so far, one character for each byte. */
  get received(): string {
    return Buffer.concat(this.#chunks).toString('latin1');
  }

  write(bytes: string | Uint8Array): void {
    this.#socket.write(bytes);
  }

  /** Says that nothing more will come, and goes on listening. */
  end(): void {
    this.#socket.end();
  }

  /** Breaks the connection as a lost network does. */
  reset(): void {
    this.#socket.resetAndDestroy();
  }

  /** Takes no more bytes until it is told to go on. */
  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  /** Waits until what came fits. @returns all that came @throws where the server closes before */
  async until(expected: RegExp): Promise<string> {
    while (!expected.test(this.received)) {
      if (this.#isClosed || this.#socket.readableEnded)
        throw new Error(`closed after ${JSON.stringify(this.received)}`);
      await Promise.race([
        once(this.#socket, 'data'),
        once(this.#socket, 'end'),
        once(this.#socket, 'close'),
      ]);
    }
    return this.received;
  }

  /** Waits until the server closes. @returns all that came */
  async untilClosed(): Promise<string> {
    if (!this.#socket.readableEnded && !this.#isClosed) {
      await Promise.race([once(this.#socket, 'end'), once(this.#socket, 'close')]);
    }
    return this.received;
  }

  [Symbol.dispose](): void {
    this.#socket.destroy();
  }
}

/** The status of the last answer among what came. */
export function lastStatus(received: string): number {
  return Number([...received.matchAll(/HTTP\/1\.1 (\d{3})/g)].at(-1)?.[1]);
}
