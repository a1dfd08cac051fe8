import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { annasCredentials } from '../support/serve-test-app.ts';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Sent {
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Uint8Array;
}

/** A client that sends paths and headers exactly as they are written: no dot is resolved, nothing is added. */
export class ExactClient {
  readonly port: number;
  readonly #headers: OutgoingHttpHeaders;

  /** @param credentials of an Authorization header; null sends none */
  constructor(baseUrl: string, credentials: string | null = annasCredentials) {
    this.port = Number(new URL(baseUrl).port);
    this.#headers = credentials === null ? {} : { Authorization: credentials };
  }

  /** @throws where the connection is cut before the answer is whole */
  send(method: string, path: string, { headers = {}, body }: Sent = {}): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const hasNoLength = body === undefined || 'Transfer-Encoding' in headers;
      const length = hasNoLength ? {} : { 'Content-Length': Buffer.byteLength(body) };
      const all = { ...this.#headers, ...length, ...headers };
      const req = request({ host: '127.0.0.1', port: this.port, method, path, headers: all, agent: false });
      req.once('error', reject);
      req.once('response', (res) => {
        buffer(res).then(
          (received) => resolve({ status: res.statusCode ?? 0, headers: res.headers, body: received }),
          reject,
        );
      });
      req.end(body);
    });
  }

  put(name: string, body: string | Uint8Array, headers: OutgoingHttpHeaders = {}): Promise<Answer> {
    return this.send('PUT', fileAddress(name), { body, headers });
  }

  get(name: string, headers: OutgoingHttpHeaders = {}): Promise<Answer> {
    return this.send('GET', fileAddress(name), { headers });
  }

  remove(name: string, headers: OutgoingHttpHeaders = {}): Promise<Answer> {
    return this.send('DELETE', fileAddress(name), { headers });
  }

  makeFolder(name: string): Promise<Answer> {
    return this.send('MKCOL', fileAddress(name));
  }

  transfer(
    method: 'MOVE' | 'COPY',
    from: string,
    to: string,
    headers: OutgoingHttpHeaders = {},
  ): Promise<Answer> {
    const destination = { Destination: fileAddress(to), ...headers };
    return this.send(method, fileAddress(from), { headers: destination });
  }

  /** Lists a folder. @returns the hrefs, the folder's own first */
  async list(name: string): Promise<string[]> {
    const { status, body } = await this.send('PROPFIND', fileAddress(name), { headers: { Depth: '1' } });
    if (status !== 207) throw new Error(`PROPFIND of ${name} answered ${status}`);
    return [...body.toString().matchAll(/<d:href>([^<]*)<\/d:href>/g)].map(([, href]) => href ?? '');
  }
}

/** Address of a path below anna's files. */
export function fileAddress(path: string): string {
  return `/remote.php/dav/files/anna/${path.split('/').map(encodeURIComponent).join('/')}`;
}

export function credentialsOf(user: string, secret: string): string {
  return `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`;
}
