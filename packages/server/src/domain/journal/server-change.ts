import * as z from 'zod/mini';

/* The facts of the server journal: who may come in, and with what. Additive for ever, like library changes. */

const id = z.int().check(z.positive());
const role = z.enum(['owner', 'member']);

const accountCreated = z.object({
  type: z.literal('account-created'),
  id,
  name: z.string(),
  displayName: z.string(),
  role,
});

const accountChanged = z.object({
  type: z.literal('account-changed'),
  id,
  displayName: z.optional(z.string()),
  role: z.optional(role),
  /** null lifts the limit */
  quotaBytes: z.optional(z.nullable(z.int().check(z.nonnegative()))),
});

const passwordSet = z.object({
  type: z.literal('password-set'),
  id,
  /** PHC string of Argon2id */
  hash: z.string(),
});

const deviceAdded = z.object({
  type: z.literal('device-added'),
  id,
  account: id,
  name: z.string(),
  /** SHA-256 of the token in hex; the token itself is never stored */
  tokenHash: z.string(),
});

const deviceRevoked = z.object({ type: z.literal('device-revoked'), id });

export const serverChange = z.discriminatedUnion('type', [
  accountCreated,
  accountChanged,
  passwordSet,
  deviceAdded,
  deviceRevoked,
]);

export type ServerChange = z.infer<typeof serverChange>;
export type Role = z.infer<typeof role>;
