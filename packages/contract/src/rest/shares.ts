import * as z from 'zod';
import { assetParamsSchema } from './asset-params.ts';
import { personSchema } from './folders.ts';

/** What somebody else may do: look at it, also add to it, add without looking, or everything. */
export const shareUses = ['look', 'add', 'only-add', 'change'] as const;

export const shareSchema = z.object({
  id: z.int(),
  kind: z.enum(['link', 'account']),
  use: z.enum(shareUses),
  /** the address of a link; null for an account */
  url: z.string().nullable(),
  /** null for a link */
  receiver: personSchema.nullable(),
  hasPassword: z.boolean(),
  /** the last day on which it is open, by the server’s clock */
  lastDay: z.string().nullable(),
  hidesDownload: z.boolean(),
  label: z.string(),
  createdAt: z.iso.datetime(),
});
export type ShareView = z.infer<typeof shareSchema>;

export const shareListSchema = z.object({
  /** in the order in which they were made */
  shares: z.array(shareSchema),
  /** whoever else has an account here */
  people: z.array(personSchema),
});

const settings = {
  use: z.enum(shareUses).optional(),
  /** null takes it away */
  password: z.string().nullable().optional(),
  /** `YYYY-MM-DD`; null leaves it open for ever */
  lastDay: z.string().nullable().optional(),
  hidesDownload: z.boolean().optional(),
  label: z.string().optional(),
};

/** What is left out stays as it is. */
export const shareSettingsSchema = z.object(settings);
export type ShareSettingsBody = z.infer<typeof shareSettingsSchema>;

export const newShareSchema = z.object({
  entryId: z.int().positive(),
  /** the name of an account; left out for a link */
  receiver: z.string().max(200).optional(),
  ...settings,
});

export const shareParamsSchema = assetParamsSchema;
