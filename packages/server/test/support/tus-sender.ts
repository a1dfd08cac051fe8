import { createHash } from 'node:crypto';
import { fetchBody } from './fetch-body.ts';
import { annasCredentials } from './serve-test-app.ts';

export type TusMetadata = Readonly<Record<string, string>>;

export const encodeMetadata = (metadata: TusMetadata): string =>
  Object.entries(metadata)
    .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    .join(',');

export const tusChecksum = (algorithm: string, bytes: Uint8Array): string =>
  `${algorithm} ${createHash(algorithm).update(bytes).digest('base64')}`;

type Headers = Readonly<Record<string, string>>;

/** Whoever speaks tus 1.0.0, a request at a time. */
export class TusSender {
  readonly #where: () => string;
  readonly #authorization: string | null;

  /** @param where base address, which may change with a restart */
  constructor(where: () => string, authorization: string | null = annasCredentials) {
    this.#where = where;
    this.#authorization = authorization;
  }

  request(method: string, path: string, headers: Headers = {}, body?: Uint8Array): Promise<Response> {
    return fetch(new URL(path, this.#where()), {
      ...fetchBody(body),
      method,
      headers: {
        'Tus-Resumable': '1.0.0',
        ...(this.#authorization !== null && { Authorization: this.#authorization }),
        ...headers,
      },
    });
  }

  begin(sizeBytes: number, metadata: TusMetadata, headers: Headers = {}): Promise<Response> {
    return this.request('POST', '/tus', {
      'Upload-Length': String(sizeBytes),
      'Upload-Metadata': encodeMetadata(metadata),
      ...headers,
    });
  }

  /** @returns the upload's address @throws where it is refused */
  async begun(sizeBytes: number, metadata: TusMetadata, headers: Headers = {}): Promise<string> {
    const response = await this.begin(sizeBytes, metadata, headers);
    const location = response.headers.get('location');
    if (response.status !== 201 || location === null)
      throw new Error(`beginning got ${response.status}: ${await response.text()}`);
    return location;
  }

  add(address: string, offset: number, bytes: Uint8Array, headers: Headers = {}): Promise<Response> {
    const type = { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(offset) };
    return this.request('PATCH', address, { ...type, ...headers }, bytes);
  }

  head(address: string): Promise<Response> {
    return this.request('HEAD', address);
  }

  /** The whole file in one go. @returns the answer to its last byte */
  async send(bytes: Uint8Array, metadata: TusMetadata): Promise<Response> {
    return this.add(await this.begun(bytes.byteLength, metadata), 0, bytes);
  }
}
