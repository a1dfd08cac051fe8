import * as z from 'zod';

const role = z.enum(['owner', 'member']);
const displayName = z.string().trim().min(1).max(100);
const password = z.string().min(8).max(1024);
/** null: no limit */
const quotaBytes = z.int().nonnegative().nullable();

const familyAccountSchema = z.object({
  id: z.int(),
  name: z.string(),
  displayName: z.string(),
  role,
  /** switched off: nobody comes in with it, and its photos stay */
  isOff: z.boolean(),
  photos: z.int(),
  videos: z.int(),
  /** each content once, trash and earlier versions included */
  usedBytes: z.number(),
  quotaBytes,
  /** apps that may come in */
  devices: z.int(),
  createdAt: z.iso.datetime(),
});
export type FamilyAccount = z.infer<typeof familyAccountSchema>;

export const familySchema = z.object({ accounts: z.array(familyAccountSchema) });

export const newAccountSchema = z.object({
  displayName,
  /** what one signs in with; made from the display name where it is left out */
  name: z.string().min(1).max(63).optional(),
  /** null: one is made and told in the answer, once */
  password: password.nullable(),
  quotaBytes: quotaBytes.optional(),
  role: role.optional(),
});

export const newAccountAnswerSchema = z.object({
  account: familyAccountSchema,
  /** the one that was made; null where it was given */
  password: z.string().nullable(),
});

/** What is left out stays as it is. */
export const accountChangeSchema = z.object({
  displayName: displayName.optional(),
  quotaBytes: quotaBytes.optional(),
  role: role.optional(),
  isOff: z.boolean().optional(),
});

export const givenPasswordSchema = z.object({
  /** null: one is made and told in the answer, once */
  password: password.nullable(),
});
export const givenPasswordAnswerSchema = z.object({ password: z.string().nullable() });

export const ownAccountChangeSchema = z.object({ displayName });
export const ownPasswordSchema = z.object({ current: z.string().min(1).max(1024), password });
