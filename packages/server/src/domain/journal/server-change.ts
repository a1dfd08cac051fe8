import * as z from 'zod/mini';

/* The facts of the server journal: who may come in, with what, and what is shown to others. Additive for ever, like library changes. */

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
  /** switched off: nobody comes in with it */
  isOff: z.optional(z.boolean()),
});

const passwordSet = z.object({
  type: z.literal('password-set'),
  id,
  /** PHC string of Argon2id */
  hash: z.string(),
});

/** What stands in front of this account's hidden photos. */
const pinSet = z.object({
  type: z.literal('pin-set'),
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

const shareKind = z.enum(['link', 'account']);

const shareMade = z.object({
  type: z.literal('share-made'),
  id,
  owner: id,
  entry: id,
  /** the photo that the entry showed then */
  content: z.optional(id),
  kind: shareKind,
  receiver: z.optional(id),
  /** as it stands in the address, because its owner is to see that again */
  token: z.optional(z.string()),
  rights: z.int(),
});

const shareChanged = z.object({
  type: z.literal('share-changed'),
  id,
  rights: z.optional(z.int()),
  /** PHC string of Argon2id; null takes the password away */
  passwordHash: z.optional(z.nullable(z.string())),
  /** `YYYY-MM-DD`; null leaves it open for ever */
  lastDay: z.optional(z.nullable(z.string())),
  note: z.optional(z.string()),
  label: z.optional(z.string()),
  hidesDownload: z.optional(z.boolean()),
  receiverName: z.optional(z.string()),
});

const shareEnded = z.object({ type: z.literal('share-ended'), id });

/** What an owner has set while Photokeep ran. Null goes back to what configuration says. */
const settingsSet = z.object({
  type: z.literal('settings-set'),
  trashDays: z.optional(z.nullable(z.int().check(z.positive()))),
  versionDays: z.optional(z.nullable(z.int().check(z.positive()))),
  cacheBytes: z.optional(z.nullable(z.int().check(z.positive()))),
});

export const serverChange = z.discriminatedUnion('type', [
  accountCreated,
  accountChanged,
  passwordSet,
  pinSet,
  deviceAdded,
  deviceRevoked,
  shareMade,
  shareChanged,
  shareEnded,
  settingsSet,
]);

export type ServerChange = z.infer<typeof serverChange>;
export type Role = z.infer<typeof role>;
export type ShareKind = z.infer<typeof shareKind>;
