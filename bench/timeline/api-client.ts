import type { Answer, Operation } from '@photokeep/contract/rest/api';
import { password, user } from '../peers/peer.ts';

export interface Timed<Value> {
  readonly value: Value;
  readonly ms: number;
  readonly bytes: number;
}

/** A signed-in page that asks the REST interface, and how long that takes with all bytes read. */
export class ApiClient {
  readonly #baseUrl: string;
  readonly cookie: string;

  private constructor(baseUrl: string, cookie: string) {
    this.#baseUrl = baseUrl;
    this.cookie = cookie;
  }

  static async signIn(port: number): Promise<ApiClient> {
    const baseUrl = `http://127.0.0.1:${port}`;
    const response = await fetch(`${baseUrl}/api/v1/session`, {
      method: 'POST',
      headers: { Origin: baseUrl, 'Content-Type': 'application/json' },
      body: JSON.stringify({ name: user, password }),
    });
    if (response.status !== 201) throw new Error(`signing in gave ${response.status}`);
    return new ApiClient(baseUrl, response.headers.get('set-cookie')?.split(';')[0] ?? '');
  }

  /** @param path of the operation, its query included */
  async get<Op extends Operation & `GET ${string}`>(
    _operation: Op,
    path: string,
  ): Promise<Timed<Answer<Op>>> {
    const began = performance.now();
    const response = await fetch(`${this.#baseUrl}/api/v1${path}`, {
      headers: { Origin: this.#baseUrl, Cookie: this.cookie },
    });
    const text = await response.text();
    const ms = performance.now() - began;
    if (!response.ok) throw new Error(`${path} gave ${response.status}: ${text}`);
    return { value: JSON.parse(text) as Answer<Op>, ms, bytes: Buffer.byteLength(text) };
  }
}
