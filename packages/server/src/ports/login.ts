import type { Principal } from '../domain/account.ts';

export interface Credentials {
  readonly user: string;
  /** a device token, or the account's password */
  readonly secret: string;
  /** of the client, as the server saw it or a trusted proxy told it */
  readonly address: string;
  /** what the client calls itself */
  readonly client: string;
}

/** Tells who sent a request; the same for every door. */
export interface Login {
  /** @throws AppError `unauthenticated`, `rate-limited` */
  authenticate(credentials: Credentials): Promise<Principal>;
}
