import * as z from 'zod';
import { timelineAssetSchema } from './timeline.ts';

export const similarPhotoSchema = timelineAssetSchema.extend({
  sizeBytes: z.number(),
  /** where people find it: names from the top of the library */
  path: z.string(),
  camera: z.string().nullable(),
  /** files that are one photo with it and go to the trash with it */
  otherFiles: z.int(),
});
export type SimilarPhoto = z.infer<typeof similarPhotoSchema>;

export const similarGroupSchema = z.object({
  /** the photo with the most pixels first */
  photos: z.array(similarPhotoSchema),
});
export type SimilarGroup = z.infer<typeof similarGroupSchema>;

export const duplicatesQuerySchema = z.object({ cursor: z.string().max(20).optional() });
export const duplicatesSchema = z.object({
  groups: z.array(similarGroupSchema),
  /** give it as `cursor` for the next page; null on the last one */
  next: z.string().nullable(),
});

/** A list shows no more than 24 together. */
const someAssets = z.array(z.int().positive()).min(1).max(100);

export const keptSimilarSchema = z.object({ assets: someAssets, kept: z.boolean() });
