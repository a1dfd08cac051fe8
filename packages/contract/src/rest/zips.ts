import * as z from 'zod';
import { maxZipChoice } from './request-limits.ts';

const idsSchema = z.array(z.int().positive()).max(maxZipChoice).optional();

export const zipRequestSchema = z.object({
  /** files and folders, with all that is in them */
  entryIds: idsSchema,
  /** photos and videos, each with all its files: moving half, RAW, sidecars, captions */
  assetIds: idsSchema,
});

export const zipSchema = z.object({
  /** part of the address, which works once, for who asked, for two minutes */
  id: z.string(),
  name: z.string(),
  files: z.int(),
  /** photos of the choice that are not here any more */
  missing: z.int(),
  /** of the ZIP file itself */
  sizeBytes: z.number(),
  expiresAt: z.iso.datetime(),
});

export const zipParamsSchema = z.object({ id: z.string().regex(/^[\w-]{20,64}$/) });
