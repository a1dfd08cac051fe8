import * as z from 'zod';
import { errorCodes } from '../error-code.ts';
import { assetParamsSchema } from './asset-params.ts';
import { assetStates } from './timeline.ts';

/** A name as somebody types it; which ones a library can hold is checked where it is used. */
const nameSchema = z.string().max(1024);
const entryIdSchema = z.int().positive();

/** A person here, as others see them. */
export const personSchema = z.object({ name: z.string(), displayName: z.string() });
export type Person = z.infer<typeof personSchema>;

/** What is known of a file that is a photo or video. */
export const entryPictureSchema = z.object({
  assetId: z.int(),
  kind: z.enum(['photo', 'video']),
  state: z.enum(assetStates),
  thumbhash: z.string().nullable(),
  durationMs: z.number().nullable(),
  /** part of the addresses of its pictures, which never change */
  version: z.string(),
});

/** What whoever asks may do with an entry of their own, or with one that is shown to them. */
export const entryRightsSchema = z.object({
  /** of a folder: put something into it */
  mayAdd: z.boolean(),
  /** give it another name, replace what is in it */
  mayChange: z.boolean(),
  mayDelete: z.boolean(),
});

/** A file or folder. */
export const entrySchema = z.object({
  id: z.int(),
  kind: z.enum(['file', 'folder']),
  name: z.string(),
  /** of a folder: all that is below it */
  sizeBytes: z.number(),
  modifiedAt: z.iso.datetime(),
  /** changes with whatever changes in it */
  etag: z.string(),
  /** null for a folder */
  mime: z.string().nullable(),
  picture: entryPictureSchema.nullable(),
  /** whether its owner shows it to others, by itself */
  isShared: z.boolean(),
  /** who shows it; null for one’s own */
  owner: personSchema.nullable(),
  rights: entryRightsSchema,
});
export type EntryView = z.infer<typeof entrySchema>;

export const crumbSchema = z.object({
  id: z.int(),
  /** empty for the top folder */
  name: z.string(),
});

export const folderParamsSchema = z.object({
  /** `root` is the top of one’s own files */
  id: z.union([z.literal('root'), z.coerce.number().int().positive()]),
});
export type FolderId = z.infer<typeof folderParamsSchema>['id'];

export const folderQuerySchema = z.object({
  cursor: z.string().max(2000).optional(),
  limit: z.coerce.number().int().min(1).max(1000).optional(),
  /** only folders, for choosing one */
  kind: z.literal('folder').optional(),
});

export const folderPageSchema = z.object({
  folder: entrySchema,
  /** from the top down to the folder itself */
  crumbs: z.array(crumbSchema),
  /** folders first, each kind in the order of names */
  entries: z.array(entrySchema),
  /** give it as `cursor` for the next page; null on the last one */
  next: z.string().nullable(),
});
export type FolderPage = z.infer<typeof folderPageSchema>;

export const newFolderSchema = z.object({
  folderId: z.union([z.literal('root'), entryIdSchema]),
  name: nameSchema,
});

export const renameSchema = z.object({ name: nameSchema });

/** More are several requests. */
const maxAtOnce = 1000;

export const moveSchema = z.object({
  folderId: z.union([z.literal('root'), entryIdSchema]),
  entries: z
    .array(
      z.object({
        id: entryIdSchema,
        /** what it is to be called there; left out, it keeps its name, with a number where that is taken */
        name: nameSchema.optional(),
      }),
    )
    .min(1)
    .max(maxAtOnce),
});

export const entryListSchema = z.object({ entryIds: z.array(entryIdSchema).min(1).max(maxAtOnce) });

/** What became of each one, in the order of the request. One that fails keeps no other from succeeding. */
export const entryResultsSchema = z.object({
  results: z.array(
    z.object({
      id: z.int(),
      /** null where it was done */
      code: z.enum(errorCodes).nullable(),
      /** the folder that it is in now, and its name there; null for what is in the trash, or was not done */
      folderId: z.int().nullable(),
      name: z.string().nullable(),
    }),
  ),
});
export type EntryResult = z.infer<typeof entryResultsSchema>['results'][number];

export const entryPictureParamsSchema = assetParamsSchema.extend({ version: z.string().max(40) });
