import * as z from 'zod';
import { zipParamsSchema, zipRequestSchema, zipSchema } from './zips.ts';
import { assetParamsSchema } from './asset-params.ts';
import type { Endpoint } from './endpoint.ts';
import {
  entryListSchema,
  entryPictureParamsSchema,
  entryResultsSchema,
  entrySchema,
  folderPageSchema,
  folderParamsSchema,
  folderQuerySchema,
  moveSchema,
  newFolderSchema,
  renameSchema,
} from './folders.ts';
import {
  newShareSchema,
  shareListSchema,
  shareParamsSchema,
  shareSchema,
  shareSettingsSchema,
} from './shares.ts';
import { restoredVersionSchema, versionListSchema, versionParamsSchema } from './versions.ts';

/** Operations on the tree of files and folders. */
export const fileApi = {
  'GET /folders/{id}': {
    summary: 'A folder of one’s own, or one that somebody shows: where it is, and what is in it, in pages.',
    access: 'account',
    params: folderParamsSchema,
    query: folderQuerySchema,
    answer: folderPageSchema,
  },
  'GET /folders/{id}/zip': {
    summary: 'The folder as one ZIP file, original bytes, streamed.',
    access: 'account',
    params: folderParamsSchema,
    answerType: 'application/zip',
  },
  'POST /folders': {
    summary: 'Makes a folder.',
    access: 'account',
    body: newFolderSchema,
    status: 201,
    answer: entrySchema,
  },
  'GET /entries/{id}/original': {
    summary: 'The bytes of any file, whole or in ranges.',
    access: 'account',
    params: assetParamsSchema,
    query: z.object({ download: z.literal('1').optional() }),
    answerType: 'application/octet-stream',
  },
  'GET /entries/{id}/thumbnail/{version}': {
    summary:
      'A small picture of a file, also of one that somebody shows. The address never changes its bytes.',
    access: 'account',
    params: entryPictureParamsSchema,
    answerType: 'image/webp',
  },
  'GET /entries/{id}/preview/{version}': {
    summary: 'A picture of a file for a screen, also of one that somebody shows.',
    access: 'account',
    params: entryPictureParamsSchema,
    answerType: 'image/jpeg',
  },
  'PUT /entries/{id}/name': {
    summary: 'Gives a file or folder another name. Nothing is ever replaced by that.',
    access: 'account',
    params: assetParamsSchema,
    body: renameSchema,
    answer: entrySchema,
  },
  'POST /entry-moves': {
    summary: 'Moves files and folders into a folder. A name that is taken there gets a number.',
    access: 'account',
    body: moveSchema,
    answer: entryResultsSchema,
  },
  'POST /entry-deletions': {
    summary: 'Moves files and folders to the trash, both halves of a Live Photo together.',
    access: 'account',
    body: entryListSchema,
    answer: entryResultsSchema,
  },
  'POST /entry-restorations': {
    summary: 'Puts back what is in the trash: where it was, over nothing.',
    access: 'account',
    body: entryListSchema,
    answer: entryResultsSchema,
  },
  'GET /entries/{id}/versions': {
    summary: 'Earlier contents of a file.',
    access: 'account',
    params: assetParamsSchema,
    answer: versionListSchema,
  },
  'GET /entries/{id}/versions/{version}/original': {
    summary: 'The bytes of an earlier content.',
    access: 'account',
    params: versionParamsSchema,
    answerType: 'application/octet-stream',
  },
  'POST /entries/{id}/versions/{version}/restoration': {
    summary: 'Makes an earlier content the file’s own again; the present one becomes a version.',
    access: 'account',
    params: versionParamsSchema,
    answer: restoredVersionSchema,
  },
  'POST /zips': {
    summary: 'Prepares a ZIP file of chosen files, folders and photos; it is at an address that works once.',
    access: 'account',
    body: zipRequestSchema,
    status: 201,
    answer: zipSchema,
  },
  'GET /zips/{id}': {
    summary: 'The ZIP file that was prepared, original bytes, streamed.',
    access: 'account',
    params: zipParamsSchema,
    answerType: 'application/zip',
  },
  'GET /entries/{id}/shares': {
    summary: 'To whom a file or folder is shown, and whom it could be shown to.',
    access: 'account',
    params: assetParamsSchema,
    answer: shareListSchema,
  },
  'POST /shares': {
    summary: 'Shows a file or folder to others: by a link, or to another account.',
    access: 'account',
    body: newShareSchema,
    status: 201,
    answer: shareSchema,
  },
  'PUT /shares/{id}': {
    summary: 'Changes what others may do with it, its password and its last day.',
    access: 'account',
    params: shareParamsSchema,
    body: shareSettingsSchema,
    answer: shareSchema,
  },
  'DELETE /shares/{id}': {
    summary: 'Shows it no more, at once.',
    access: 'account',
    params: shareParamsSchema,
    status: 204,
  },
  'POST /shares/{id}/restoration': {
    summary: 'Shows it again as before, by the same link; for ten minutes after it ended.',
    access: 'account',
    params: shareParamsSchema,
    answer: shareSchema,
  },
} as const satisfies Record<`${'GET' | 'POST' | 'PUT' | 'DELETE'} /${string}`, Endpoint>;
