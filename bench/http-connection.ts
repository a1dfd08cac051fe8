import { connect, type Socket } from 'node:net';
import { once } from 'node:events';

export interface BenchRequest {
  readonly method: string;
  readonly path: string;
  /** what the path lies below, where that is not the server's files */
  readonly below?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: readonly Uint8Array[];
}

export interface BenchResponse {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly bodyBytes: number;
  /** where it was asked for */
  readonly body: Buffer | null;
}

/**
 * A keep-alive connection without the comfort, and the cost, of a real client: what it spends is missing in what the
 * server could do, on a machine that both share.
 */
export class HttpConnection implements Disposable {
  readonly #socket: Socket;
  #received: Buffer = Buffer.alloc(0);
  #wake: (() => void) | null = null;
  #closed = false;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (bytes) => {
      this.#received = this.#received.length === 0 ? bytes : Buffer.concat([this.#received, bytes]);
      this.#wake?.();
    });
    socket.on('error', () => undefined);
    socket.on('drain', () => this.#wake?.());
    socket.on('close', () => {
      this.#closed = true;
      this.#wake?.();
    });
  }

  static async open(port: number): Promise<HttpConnection> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    return new HttpConnection(socket);
  }

  /** Servers close what nobody has used for a while. */
  get isClosed(): boolean {
    return this.#closed;
  }

  /** @param keepBody whether the answer's bytes are wanted and not only their number */
  async send(
    { method, path, headers = {}, body = [] }: BenchRequest,
    keepBody = false,
  ): Promise<BenchResponse> {
    const lines = Object.entries({ Host: 'localhost', ...headers }).map(
      ([name, value]) => `${name}: ${value}\r\n`,
    );
    const length = body.reduce((sum, { byteLength }) => sum + byteLength, 0);
    const framing = length > 0 || method === 'PUT' ? `Content-Length: ${length}\r\n` : '';
    this.#socket.write(`${method} ${path} HTTP/1.1\r\n${lines.join('')}${framing}\r\n`);
    for (const part of body) if (!this.#socket.write(part)) await this.#drained();
    return this.#read(method, keepBody);
  }

  [Symbol.dispose](): void {
    this.#socket.destroy();
  }

  async #drained(): Promise<void> {
    while (!this.#closed && this.#socket.writableNeedDrain) await this.#woken();
  }

  async #read(method: string, keepBody: boolean): Promise<BenchResponse> {
    const end = await this.#until(() => this.#received.indexOf('\r\n\r\n'));
    const [first = '', ...lines] = this.#take(end + 4)
      .toString('latin1')
      .trimEnd()
      .split('\r\n');
    const headers = new Map(
      lines.map((line): [string, string] => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
      }),
    );
    const status = Number(first.split(' ')[1]);
    const parts: Buffer[] = [];
    const keep = keepBody ? (part: Buffer): unknown => parts.push(part) : (): void => undefined;
    const hasBody = method !== 'HEAD' && status !== 204 && status !== 304;
    const bodyBytes = hasBody ? await this.#readBody(headers, keep) : 0;
    return { status, headers, bodyBytes, body: keepBody ? Buffer.concat(parts) : null };
  }

  async #readBody(headers: ReadonlyMap<string, string>, keep: (part: Buffer) => unknown): Promise<number> {
    if (headers.get('transfer-encoding') !== 'chunked') {
      const length = Number(headers.get('content-length') ?? 0);
      await this.#skip(length, keep);
      return length;
    }
    for (let sum = 0; ; ) {
      const end = await this.#until(() => this.#received.indexOf('\r\n'));
      const size = Number.parseInt(this.#take(end + 2).toString('latin1'), 16);
      await this.#skip(size, keep);
      await this.#skip(2, () => undefined);
      if (size === 0) return sum;
      sum += size;
    }
  }

  async #skip(length: number, keep: (part: Buffer) => unknown): Promise<void> {
    for (let left = length; left > 0; ) {
      await this.#until(() => (this.#received.length > 0 ? 0 : -1));
      const part = this.#take(Math.min(left, this.#received.length));
      keep(part);
      left -= part.length;
    }
  }

  async #until(found: () => number): Promise<number> {
    for (;;) {
      const at = found();
      if (at >= 0) return at;
      if (this.#closed) throw new Error('the server closed the connection');
      await this.#woken();
    }
  }

  #woken(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  #take(length: number): Buffer {
    const taken = this.#received.subarray(0, length);
    this.#received = this.#received.subarray(length);
    return taken;
  }
}
