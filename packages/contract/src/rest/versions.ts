import * as z from 'zod';
import { assetParamsSchema } from './asset-params.ts';

/** An earlier content of a file. */
export const versionSchema = z.object({
  id: z.int(),
  sizeBytes: z.number(),
  mime: z.string(),
  /** the file’s own time */
  modifiedAt: z.iso.datetime(),
  /** when something else took its place */
  replacedAt: z.iso.datetime(),
  /** what brought it, as its owner knows it; null where nobody noted that */
  device: z.string().nullable(),
});
export type VersionView = z.infer<typeof versionSchema>;

export const versionListSchema = z.object({
  /** what the file holds now */
  current: versionSchema.omit({ id: true, replacedAt: true }),
  /** latest first */
  versions: z.array(versionSchema),
});

export const versionParamsSchema = assetParamsSchema.extend({ version: z.coerce.number().int().positive() });

/** What was put back can be taken back: this is the version that the file’s content until now became. */
export const restoredVersionSchema = z.object({ replacedVersionId: z.int().nullable() });
