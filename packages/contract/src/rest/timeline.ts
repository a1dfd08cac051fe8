import * as z from 'zod';

export const assetStates = ['waiting', 'ready', 'unsupported', 'failed'] as const;

/** The town nearest to where a photo was taken, by GeoNames. */
export const placeSchema = z.object({
  town: z.string(),
  /** where Germans call it otherwise */
  townGerman: z.string().nullable(),
  /** of the town: two letters of ISO 3166 */
  country: z.string(),
  /** from the middle of the town */
  distanceKm: z.number(),
});
export type PlaceView = z.infer<typeof placeSchema>;

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
  /** null: it does not tell, or no town is near */
  place: placeSchema.nullable(),
  /** base64, some 25 bytes: see the thumbhash format */
  thumbhash: z.string().nullable(),
  /** unsupported: kept, but there is no picture of it; failed: damaged */
  state: z.enum(assetStates),
  /** the moving half of a Live Photo, an asset that the timeline shows with this one only */
  liveVideoId: z.int().nullable(),
  /** a video stands within its bytes */
  hasMotion: z.boolean(),
  /** the asset that lists show instead of this one, which belongs to it; null for what they show */
  leadId: z.int().nullable(),
  /** quarter turns clockwise by which its pictures are turned: width and height are theirs */
  turned: z.int(),
  /** quarter turns that its owner wants: pictures follow */
  rotation: z.int(),
  /** one star for the photo, under all its names, in the phones' apps, too */
  favourite: z.boolean(),
  /** the timeline leaves it out */
  archived: z.boolean(),
  /** behind its owner's PIN: told only while that is open */
  hidden: z.boolean(),
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
export type Timeline = z.infer<typeof timelineSchema>;

export const timelinePageQuerySchema = z.object({
  month: z.string().regex(/^\d{4}-\d{2}$/),
  cursor: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(1000).optional(),
});

type Column<Cell extends z.core.SomeType> = z.ZodArray<Cell>;

/** One list for each property of a row, all in the same order; see `columns.ts`. */
function columnsOf<Shape extends z.core.$ZodLooseShape>(row: z.ZodObject<Shape>) {
  const columns = Object.entries(row.shape).map(([name, cell]) => [name, z.array(cell)]);
  return z.object(Object.fromEntries(columns) as { [Name in keyof Shape]: Column<Shape[Name]> });
}

/** The columns of a page of the timeline. */
export const timelineColumns = Object.keys(timelineAssetSchema.shape) as (keyof TimelineAsset)[];

export const timelinePageSchema = z.object({
  /** latest first; a list for each property, as a page of 1000 is half as large this way */
  assets: columnsOf(timelineAssetSchema),
  /** give it as `cursor` for the next page; null on the last one */
  next: z.string().nullable(),
});
export type TimelinePage = z.infer<typeof timelinePageSchema>;
