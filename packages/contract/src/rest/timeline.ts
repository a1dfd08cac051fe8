import * as z from 'zod';

export const assetStates = ['waiting', 'ready', 'unsupported', 'failed'] as const;

/** A photo or video as the timeline shows it. */
export const timelineAssetSchema = z.object({
  id: z.int(),
  kind: z.enum(['photo', 'video']),
  name: z.string(),
  /** what a clock at the place showed: `YYYY-MM-DDTHH:mm:ss` */
  takenAt: z.string(),
  /** upright, in pixels; null until known */
  width: z.int().nullable(),
  height: z.int().nullable(),
  durationMs: z.number().nullable(),
  /** base64, some 25 bytes: see the thumbhash format */
  thumbhash: z.string().nullable(),
  /** unsupported: kept, but there is no picture of it; failed: damaged */
  state: z.enum(assetStates),
  /** the moving half of a Live Photo, an asset that the timeline shows with this one only */
  liveVideoId: z.int().nullable(),
  /** the asset that lists show instead of this one, which belongs to it; null for what they show */
  leadId: z.int().nullable(),
  /** part of the addresses of its pictures, which never change */
  version: z.string(),
});
export type TimelineAsset = z.infer<typeof timelineAssetSchema>;

export const timelineMonthSchema = z.object({
  /** `YYYY-MM` */
  month: z.string(),
  count: z.int(),
});
export type TimelineMonth = z.infer<typeof timelineMonthSchema>;

export const timelineSchema = z.object({ months: z.array(timelineMonthSchema) });

export const timelinePageQuerySchema = z.object({
  month: z.string().regex(/^\d{4}-\d{2}$/),
  cursor: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(1000).optional(),
});

export const timelinePageSchema = z.object({
  /** latest first */
  assets: z.array(timelineAssetSchema),
  /** give it as `cursor` for the next page; null on the last one */
  next: z.string().nullable(),
});
