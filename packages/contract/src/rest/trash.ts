import * as z from 'zod';
import { timelineAssetSchema } from './timeline.ts';

/** A photo with all its files, another file, or a folder, as it was deleted. */
export const trashItemSchema = z.object({
  id: z.int(),
  kind: z.enum(['photo', 'video', 'file', 'folder']),
  name: z.string(),
  /** where it was: names from the top of the library */
  path: z.string(),
  sizeBytes: z.number(),
  /** files that went along and come back together with it, itself among them */
  fileCount: z.int(),
  deletedAt: z.iso.datetime(),
  /** until it is deleted for good; 0: with the next tidying up */
  daysLeft: z.int(),
  /** null for what is no photo or video */
  asset: timelineAssetSchema.nullable(),
});
export type TrashItemView = z.infer<typeof trashItemSchema>;

export const trashQuerySchema = z.object({
  cursor: z.string().max(40).optional(),
  limit: z.coerce.number().int().min(1).max(500).optional(),
});

export const trashPageSchema = z.object({
  /** what was deleted last comes first */
  items: z.array(trashItemSchema),
  /** all there are */
  count: z.int(),
  sizeBytes: z.number(),
  /** how long something stays */
  keptDays: z.int(),
  next: z.string().nullable(),
});
export type TrashPage = z.infer<typeof trashPageSchema>;

export const emptiedSchema = z.object({
  deleted: z.int(),
  /** still there, because something was in the way */
  failed: z.int(),
});
