import * as z from 'zod';
import { maxAsked } from './request-limits.ts';

export const uploadTicketSchema = z.object({
  /** shown as a Bearer token at the tus door, which takes no cookie */
  ticket: z.string(),
  expiresAt: z.iso.datetime(),
});

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

export const knownQuestionSchema = z.object({
  files: z.array(z.object({ sha256: sha256Schema, sizeBytes: z.int().nonnegative() })).max(maxAsked),
});

export const knownAnswerSchema = z.object({
  /** Those whose bytes are here, among the account's files, and were read back within 90 days. */
  known: z.array(z.object({ sha256: sha256Schema, assetId: z.int() })),
});

/** stored: new here; known: it was here before; trashed: its owner had deleted it, so it waits in the trash */
export const uploadResults = ['stored', 'known', 'trashed'] as const;

export const uploadParamsSchema = z.object({ id: z.string().max(40) });

export const uploadSchema = z.object({
  id: z.string(),
  sizeBytes: z.number().nullable(),
  /** null while bytes or the end are still missing */
  result: z.enum(uploadResults).nullable(),
  assetId: z.int().nullable(),
  /** where it lies, names from the top of the library or the trash */
  path: z.string().nullable(),
});
