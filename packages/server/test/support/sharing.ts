import { annasCredentials, type RunningTestApp } from './serve-test-app.ts';

/** A share as the apps decode it. */
export interface ShareData {
  readonly id: string;
  readonly share_type: number;
  readonly permissions: number;
  readonly path: string;
  readonly item_type: string;
  readonly token: string | null;
  readonly url?: string;
  readonly password?: string | null;
  readonly expiration: string | null;
  readonly note: string;
  readonly label: string;
  readonly hide_download: number;
  readonly uid_owner: string;
  readonly share_with: string | null;
  readonly can_edit: boolean;
}

interface OcsReply<Data> {
  readonly status: number;
  readonly message: string;
  readonly data: Data;
}

/** One person's calls to the shares API, as the Android app sends them: forms, and JSON back. */
export class SharingClient {
  readonly #served: RunningTestApp;
  readonly #authorization: string;

  constructor(served: RunningTestApp, authorization = annasCredentials) {
    this.#served = served;
    this.#authorization = authorization;
  }

  async call<Data = ShareData>(
    method: string,
    path: string,
    fields: Readonly<Record<string, string>> | null = null,
  ): Promise<OcsReply<Data>> {
    const address = `/ocs/v2.php/apps/files_sharing/api/v1/${path}`;
    const response = await this.#served.request(
      method,
      `${address}${path.includes('?') ? '&' : '?'}format=json`,
      {
        headers: {
          Authorization: this.#authorization,
          ...(fields !== null && { 'Content-Type': 'application/x-www-form-urlencoded' }),
        },
        ...(fields !== null && { body: new URLSearchParams(fields).toString() }),
      },
    );
    const { ocs } = (await response.json()) as { ocs: { meta: { message: string }; data: Data } };
    return { status: response.status, message: ocs.meta.message, data: ocs.data };
  }

  /** @returns what it takes to visit and change it */
  async link(
    path: string,
    fields: Readonly<Record<string, string>> = {},
  ): Promise<ShareData & { token: string }> {
    const { status, message, data } = await this.call('POST', 'shares', { path, shareType: '3', ...fields });
    if (status !== 200 || data.token === null) throw new Error(`sharing ${path} got ${status}: ${message}`);
    return { ...data, token: data.token };
  }
}

export const credentialsOf = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
