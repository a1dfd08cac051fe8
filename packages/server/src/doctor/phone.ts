export interface PhoneOptions {
  /** the address that phones use, without trailing slash */
  readonly address: string;
  readonly user: string;
  readonly password: string;
}

export interface PhoneRequest {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
  /** until the answer's head is there */
  readonly timeoutMs?: number;
  readonly withoutCredentials?: boolean;
}

const usualTimeoutMs = 15_000;

/** Plays a phone's app: it knows an address and a password, and nothing of the server behind it. */
export class Phone {
  readonly address: string;
  readonly user: string;
  readonly #authorization: string;

  constructor({ address, user, password }: PhoneOptions) {
    this.address = address;
    this.user = user;
    this.#authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  }

  /** A request to a path below the address. It follows no redirect. @throws TypeError where nothing answers */
  ask(method: string, path: string, request: PhoneRequest = {}): Promise<Response> {
    const { headers, body, timeoutMs = usualTimeoutMs, withoutCredentials = false } = request;
    return fetch(this.address + path, {
      method,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        'User-Agent': 'Mozilla/5.0 (iOS) Nextcloud-iOS/Photokeep-doctor',
        'OCS-APIRequest': 'true',
        ...(!withoutCredentials && { Authorization: this.#authorization }),
        ...headers,
      },
      ...(body !== undefined && { body: body as string }),
    });
  }

  /** Address of a file or folder of this account, below the phone's address. */
  file(name: string): string {
    return `/remote.php/dav/files/${this.user}/${name}`;
  }
}
