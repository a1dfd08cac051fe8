import type * as z from 'zod';

/**
 * Who may call: anybody; whoever is signed in; only a person, with the account's own password and not with an app's; or
 * such a person who owns the server.
 */
export type Access = 'anyone' | 'account' | 'person' | 'owner';

/** One operation of the REST interface: what goes in, what comes out. Paths are below `/api/v1`. */
export interface Endpoint {
  readonly summary: string;
  readonly access: Access;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodObject;
  /** 256 KiB unless said otherwise */
  readonly maxBodyBytes?: number;
  /** 200 unless said otherwise */
  readonly status?: 200 | 201 | 204;
  /** JSON; left out where the answer has no body */
  readonly answer?: z.ZodObject;
  /** instead of `answer`: the bytes of such a kind */
  readonly answerType?: string;
}
