import * as z from 'zod';
import { errorCodes } from '../error-code.ts';
import { maxPhotosAtOnce } from './request-limits.ts';
import { timelinePageQuerySchema } from './timeline.ts';

/** What one can do with photos in lists. Each but `trash` has an opposite; the opposite of `trash` is to restore. */
export const photoActions = [
  'favourite',
  'unfavourite',
  'archive',
  'unarchive',
  'hide',
  'unhide',
  'trash',
] as const;
export type PhotoAction = (typeof photoActions)[number];

const idsSchema = z.array(z.int().positive()).min(1).max(maxPhotosAtOnce);

export const photoActionSchema = z.object({ action: z.enum(photoActions), ids: idsSchema });

export const photoOutcomes = ['done', 'unchanged', 'not-found', 'failed'] as const;

/** What became of one of those that were named. The others do not depend on it. */
export const photoResultSchema = z.object({
  /** as it was named */
  id: z.int(),
  /** unchanged: it was so already */
  outcome: z.enum(photoOutcomes),
  /** why it failed */
  reason: z.enum(errorCodes).nullable(),
  /** of what is in the trash now: good for restoring it */
  trashId: z.int().nullable(),
});
export type PhotoResult = z.infer<typeof photoResultSchema>;

/** In the order in which they were named, each once. */
export const photoResultsSchema = z.object({ results: z.array(photoResultSchema) });

/** Photos that lie somewhere else than in the timeline; without a month those of all months. */
export const listPageQuerySchema = timelinePageQuerySchema.partial();

export const trashActionSchema = z.object({ action: z.enum(['restore', 'delete']), ids: idsSchema });
