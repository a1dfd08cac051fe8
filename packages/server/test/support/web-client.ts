import { isDeepStrictEqual } from 'node:util';
import { type Answer, api, type Body, type Operation } from '@photokeep/contract/rest/api';
import type { Endpoint } from '@photokeep/contract/rest/endpoint';
import type { ServedTestApp } from './serve-test-app.ts';

export interface ApiAnswer<Op extends Operation> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Answer<Op>;
}

interface Input<Op extends Operation> {
  readonly params?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Body<Op>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A browser's page that asks the REST interface: it keeps its cookie and says where it comes from. */
export class WebClient {
  readonly #baseUrl: string;
  #cookie: string | null = null;

  constructor({ baseUrl }: Pick<ServedTestApp, 'baseUrl'>) {
    this.#baseUrl = baseUrl;
  }

  get cookie(): string {
    return this.#cookie ?? '';
  }

  async signIn(name = 'anna', password = 'correct horse'): Promise<this> {
    const { status } = await this.call('POST /session', { body: { name, password } });
    if (status !== 201) throw new Error(`signing in gave ${status}`);
    return this;
  }

  async call<Op extends Operation>(operation: Op, input: Input<Op> = {}): Promise<ApiAnswer<Op>> {
    const response = await this.fetch(operation, input);
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    const body: unknown = isJson ? JSON.parse(text) : undefined;
    if (response.ok) checkAnswer(operation, response.status, body);
    return { status: response.status, headers: response.headers, body: body as Answer<Op> };
  }

  async fetch<Op extends Operation>(operation: Op, input: Input<Op> = {}): Promise<Response> {
    const { params = {}, query = {}, body, headers = {} } = input;
    const [method = '', path = ''] = operation.split(' ');
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
    const url = `${this.#baseUrl}/api/v1${filled}?${new URLSearchParams(query).toString()}`;
    const response = await fetch(url, {
      method,
      headers: {
        Origin: this.#baseUrl,
        ...(this.#cookie !== null && { Cookie: this.#cookie }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const cookie = response.headers.get('set-cookie');
    if (cookie !== null) this.#cookie = cookie.split(';')[0] ?? null;
    return response;
  }
}

/** What the document promises is what is sent, with nothing added: the schema would strip it. */
function checkAnswer(operation: Operation, status: number, body: unknown): void {
  const { answer, status: promised = 200 }: Endpoint = api[operation];
  if (status !== promised) throw new Error(`${operation} answered ${status} instead of ${promised}`);
  if (answer === undefined) return;
  if (!isDeepStrictEqual(answer.parse(body), body))
    throw new Error(`${operation} answered more than its contract says: ${JSON.stringify(body)}`);
}
