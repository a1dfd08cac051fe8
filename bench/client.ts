import { createHash } from 'node:crypto';
import { type BenchRequest, type BenchResponse, HttpConnection } from './http-connection.ts';
import { password, type Peer, user } from './peers/peer.ts';

const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

/** Some connections to one server, kept open from one request to the next. */
export class Client implements Disposable {
  readonly #peer: Peer;
  readonly #idle: HttpConnection[] = [];

  constructor(peer: Peer) {
    this.#peer = peer;
  }

  /** A request about a path below the peer's files. @throws Error where it does not succeed */
  async send(request: BenchRequest, keepBody = false): Promise<BenchResponse> {
    const connection = await this.#connection();
    const response = await connection.send(
      {
        ...request,
        path: (request.below ?? this.#peer.path) + request.path,
        headers: { Authorization: authorization, ...request.headers },
      },
      keepBody,
    );
    if (response.headers.get('connection')?.toLowerCase() === 'close') connection[Symbol.dispose]();
    else this.#idle.push(connection);
    const isThereAlready = request.method === 'MKCOL' && response.status === 405;
    if (response.status >= 400 && !isThereAlready) {
      throw new Error(`${this.#peer.name} answered ${response.status} to ${request.method} ${request.path}`);
    }
    return response;
  }

  async #connection(): Promise<HttpConnection> {
    for (let idle = this.#idle.pop(); idle !== undefined; idle = this.#idle.pop())
      if (!idle.isClosed) return idle;
    return HttpConnection.open(this.#peer.port);
  }

  /** All requests, some of them at the same time. */
  async sendAll(requests: readonly BenchRequest[], connections: number): Promise<BenchResponse[]> {
    const answers: BenchResponse[] = [];
    let next = 0;
    const work = async (): Promise<void> => {
      for (let at = next++; at < requests.length; at = next++) {
        const request = requests[at];
        if (request !== undefined) answers[at] = await this.send(request);
      }
    };
    await Promise.all(Array.from({ length: connections }, work));
    return answers;
  }

  /** @throws Error where the server gives other bytes back than it got */
  async check(path: string, sha256: string): Promise<void> {
    const { body } = await this.send({ method: 'GET', path }, true);
    const found = createHash('sha256')
      .update(body ?? '')
      .digest('hex');
    if (found !== sha256) throw new Error(`${this.#peer.name} does not give ${path} back as it was sent`);
  }

  [Symbol.dispose](): void {
    for (const connection of this.#idle.splice(0)) connection[Symbol.dispose]();
  }
}
