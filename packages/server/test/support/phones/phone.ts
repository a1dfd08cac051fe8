import { fetchBody } from '../fetch-body.ts';
import { type ListedResource, readMultistatus } from '../read-multistatus.ts';

export interface PhoneAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
}

export interface PhoneRequest {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** Answers to a phone that knows its password that make it stop: see the table of errors in the protocol's notes. */
const paralysing: ReadonlySet<number> = new Set([401, 423, 500, 502, 503, 504]);

/** What both phone apps have in common: one address, one password, and fear of some answers. */
export class Phone {
  readonly baseUrl: string;
  readonly #userAgent: string;
  #authorization: string | null = null;
  /** the account's name, once logged in */
  user = '';

  constructor(baseUrl: string, userAgent: string) {
    this.baseUrl = baseUrl;
    this.#userAgent = userAgent;
  }

  /** @throws for an answer that would paralyse the app */
  async send(method: string, path: string, { headers, body }: PhoneRequest = {}): Promise<PhoneAnswer> {
    const url = path.startsWith('http') ? path : this.baseUrl + path;
    const response = await fetch(url, {
      method,
      redirect: 'manual',
      headers: {
        'User-Agent': this.#userAgent,
        ...(this.#authorization !== null && { Authorization: this.#authorization }),
        ...headers,
      },
      ...fetchBody(body),
    });
    const answer = {
      status: response.status,
      headers: response.headers,
      body: Buffer.from(await response.arrayBuffer()),
    };
    if (this.#authorization !== null && paralysing.has(answer.status)) {
      throw new Error(`${method} ${path} got ${answer.status}: ${answer.body.toString().slice(0, 300)}`);
    }
    return answer;
  }

  async json(path: string, headers: Readonly<Record<string, string>> = {}): Promise<unknown> {
    const { status, body } = await this.send('GET', path, { headers });
    if (status !== 200) throw new Error(`${path} got ${status}`);
    return JSON.parse(body.toString());
  }

  /** Names and properties, by the letters of the iOS app's parser. @throws for any answer but 207 */
  async multistatus(method: string, path: string, request: PhoneRequest): Promise<ListedResource[]> {
    const { status, headers, body } = await this.send(method, path, request);
    if (status !== 207) throw new Error(`${method} ${path} got ${status}: ${body.toString().slice(0, 300)}`);
    const type = headers.get('content-type');
    if (type !== 'application/xml; charset=utf-8') throw new Error(`a listing is of type ${type}`);
    return readMultistatus(body.toString());
  }

  /** Log-in flow 2: the app begins, a person grants in the browser, the app collects. */
  async logIn(tokenIn: 'query' | 'body'): Promise<void> {
    const begun = await this.send('POST', '/index.php/login/v2');
    const { poll, login } = JSON.parse(begun.body.toString()) as BegunFlow;
    const early = await this.#poll(poll, tokenIn);
    if (early.status !== 404) throw new Error(`nothing is granted yet, but polling got ${early.status}`);
    await fetch(login);
    const form = new URLSearchParams({ name: 'anna', password: 'correct horse' });
    const granted = await fetch(login, { method: 'POST', body: form, redirect: 'manual' });
    await granted.arrayBuffer();
    const { status, body } = await this.#poll(poll, tokenIn);
    if (status !== 200) throw new Error(`polling got ${status} after the grant`);
    const { server, loginName, appPassword } = JSON.parse(body.toString()) as Collected;
    if (server !== this.baseUrl) throw new Error(`the server calls itself ${server}`);
    this.user = loginName;
    this.#authorization = `Basic ${Buffer.from(`${loginName}:${appPassword}`).toString('base64')}`;
  }

  #poll({ endpoint, token }: BegunFlow['poll'], tokenIn: 'query' | 'body'): Promise<PhoneAnswer> {
    if (tokenIn === 'query') return this.send('POST', `${endpoint}?token=${token}`);
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    return this.send('POST', endpoint, { headers, body: `token=${token}` });
  }
}

interface BegunFlow {
  readonly poll: { readonly token: string; readonly endpoint: string };
  readonly login: string;
}

interface Collected {
  readonly server: string;
  readonly loginName: string;
  readonly appPassword: string;
}
