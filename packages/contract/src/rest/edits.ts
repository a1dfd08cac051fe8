import * as z from 'zod';
import { errorCodes } from '../error-code.ts';
import { positionSchema } from './asset-facts.ts';

const [maxCaption, maxTag, maxTags, maxAtOnce] = [4000, 100, 100, 1000] as const;
/** What other programs wrote may be longer: as much as is read of a sidecar, and what was said before there was a limit. */
const [maxEarlierText, maxEarlierTags] = [4096, 10_000] as const;
const maxRequestId = 64;
const maxOffsetMinutes = 14 * 60;
const maxShiftSeconds = 100 * 366 * 24 * 3600;

const captionSchema = z.string().max(maxCaption);
const ratingSchema = z.int().min(0).max(5);
const tagsSchema = z.array(z.string().max(maxTag)).max(maxTags);
const takenAtSchema = z.object({
  /** what a clock at the place showed */
  local: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/),
  /** minutes east of UTC; null where nobody knows */
  offsetMinutes: z.int().min(-maxOffsetMinutes).max(maxOffsetMinutes).nullable(),
});
const turnsSchema = z.int().min(0).max(3);

/** What is to become of some photos. What is left out stays. */
export const editChangesSchema = z.object({
  /** empty: none */
  caption: captionSchema.optional(),
  rating: ratingSchema.optional(),
  addTags: tagsSchema.optional(),
  removeTags: tagsSchema.optional(),
  takenAt: takenAtSchema.optional(),
  /** each its own time, moved by so much */
  shiftSeconds: z.int().min(-maxShiftSeconds).max(maxShiftSeconds).optional(),
  /** null: none */
  position: positionSchema.nullable().optional(),
  /** quarter turns clockwise, on top of those so far */
  rotateBy: z.int().min(-3).max(3).optional(),
});
export type EditChanges = z.infer<typeof editChangesSchema>;

export const editRequestSchema = z.object({
  ids: z.array(z.int().positive()).min(1).max(maxAtOnce),
  changes: editChangesSchema,
  /** made up anew for each change. Whoever asks again with it, as no answer came, gets the first one: nothing is turned twice */
  requestId: z.string().min(1).max(maxRequestId).optional(),
});

/** What the owner had said of the changed fields; null: nothing, so it was as the files say. */
export const earlierEditsSchema = z.object({
  caption: z
    .object({ value: z.string().max(maxEarlierText) })
    .nullable()
    .optional(),
  rating: z.object({ value: ratingSchema }).nullable().optional(),
  tags: z
    .object({ value: z.array(z.string().max(maxEarlierText)).max(maxEarlierTags) })
    .nullable()
    .optional(),
  takenAt: z.object({ value: takenAtSchema }).nullable().optional(),
  position: z.object({ value: positionSchema.nullable() }).nullable().optional(),
  rotation: z.object({ value: turnsSchema }).nullable().optional(),
});
export type EarlierEdits = z.infer<typeof earlierEditsSchema>;

export const editedItemSchema = z.object({
  id: z.int(),
  outcome: z.enum(['changed', 'unchanged', 'not-found', 'failed']),
  /** send it back as it is to undo the change */
  before: earlierEditsSchema,
  /** why it failed */
  code: z.enum(errorCodes).optional(),
});
export const editedSchema = z.object({ items: z.array(editedItemSchema) });
export type EditedItem = z.infer<typeof editedItemSchema>;

export const undoEditsSchema = z.object({
  items: z
    .array(z.object({ id: z.int().positive(), before: earlierEditsSchema }))
    .min(1)
    .max(maxAtOnce),
});
