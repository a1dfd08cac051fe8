import { Agent, request } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** What the network does to a request: nothing, breaks in the middle of the body, or loses the answer. */
export type Fault = 'none' | 'cut' | 'lose-answer';

export interface Reply {
  readonly status: number;
  readonly fileId: string;
}

export interface Outgoing {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

/** A phone on a bad network: it hears nothing of what goes wrong, and sends again. */
export class UnreliablePhone implements Disposable {
  /** how often each status was answered */
  readonly statuses = new Map<number, number>();
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 3 });
  readonly #port: number;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #fault: () => Fault;

  /** @param fault decides what happens to the next request */
  constructor(options: {
    readonly baseUrl: string;
    readonly authorization: string;
    readonly userAgent: string;
    readonly fault: () => Fault;
  }) {
    this.#port = Number(new URL(options.baseUrl).port);
    this.#headers = { Authorization: options.authorization, 'User-Agent': options.userAgent };
    this.#fault = options.fault;
  }

  [Symbol.dispose](): void {
    this.#agent.destroy();
  }

  /** Sends until an answer arrives. */
  async send(method: string, path: string, outgoing: Outgoing = {}): Promise<Reply> {
    for (;;) {
      const reply = await this.#once(method, path, outgoing);
      if (reply !== null) return reply;
    }
  }

  /** @returns null where the network broke */
  #once(method: string, path: string, { headers, body }: Outgoing): Promise<Reply | null> {
    const fault = this.#fault();
    return new Promise((resolve, reject) => {
      const length = body === undefined ? {} : { 'Content-Length': String(body.length) };
      const req = request({
        host: '127.0.0.1',
        port: this.#port,
        method,
        path,
        agent: this.#agent,
        headers: { ...this.#headers, ...length, ...headers },
      });
      req.once('error', (error) => (fault === 'none' ? reject(error) : resolve(null)));
      req.once('response', (res) => {
        if (fault === 'lose-answer') return void req.destroy(new Error('the answer is lost'));
        buffer(res).then(() => {
          const { statusCode = 0, headers: answered } = res;
          this.statuses.set(statusCode, (this.statuses.get(statusCode) ?? 0) + 1);
          resolve({ status: statusCode, fileId: String(answered['oc-fileid'] ?? '') });
        }, reject);
      });
      if (fault !== 'cut' || body === undefined) return void req.end(body);
      req.write(body.subarray(0, body.length >> 1), () => req.destroy(new Error('the network is gone')));
    });
  }
}
