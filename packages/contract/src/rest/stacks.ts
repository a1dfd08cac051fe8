import * as z from 'zod';
import { assetParamsSchema } from './asset-params.ts';

export const stackRoles = [
  'primary',
  'live-video',
  'raw',
  'original',
  'edited',
  'burst',
  'copy',
  'sidecar',
] as const;

/** One of the files that are a photo together. */
export const stackMemberSchema = z.object({
  /** of sidecars, which are no photos: good for taking them out of the stack only */
  id: z.int(),
  /** primary: the one that lists show; copy: smaller, stripped or in another format */
  role: z.enum(stackRoles),
  name: z.string(),
});
export type StackMemberView = z.infer<typeof stackMemberSchema>;

export const apartParamsSchema = assetParamsSchema.extend({ member: z.coerce.number().int().positive() });
