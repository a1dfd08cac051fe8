import * as z from 'zod';

export const accountSchema = z.object({
  /** what one signs in with, and what addresses are made of */
  name: z.string(),
  displayName: z.string(),
  role: z.enum(['owner', 'member']),
});
export type AccountView = z.infer<typeof accountSchema>;

export const signInSchema = z.object({
  name: z.string().min(1).max(200),
  password: z.string().min(1).max(1024),
});

export const serverSchema = z.object({
  version: z.string(),
  /** false until the first account exists */
  isSetUp: z.boolean(),
});
