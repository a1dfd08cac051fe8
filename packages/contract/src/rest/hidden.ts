import * as z from 'zod';

export const pinSchema = z.string().regex(/^\d{4,8}$/);

/** What stands in front of hidden photos. */
export const hiddenLockSchema = z.object({
  /** false until one was chosen: nothing can be hidden before */
  hasPin: z.boolean(),
  /** whether this browser may see them now */
  isOpen: z.boolean(),
});
export type HiddenLock = z.infer<typeof hiddenLockSchema>;

export const unlockSchema = z.object({ pin: pinSchema });

export const pinChangeSchema = z.object({
  pin: pinSchema,
  /** of the account: needed where there is a PIN already */
  password: z.string().min(1).max(1024).optional(),
});
