import type { Id } from '../../../domain/entry.ts';
import { AppError } from '../../../domain/errors.ts';
import type { EntryView } from '@photokeep/contract/rest/folders';
import type { Caller, Operations } from '../call.ts';
import {
  type ChangeParts,
  deleteAll,
  makeFolder,
  moveAll,
  rename,
  restoreAll,
} from '../folders/change-entries.ts';
import { entryViews, type ViewParts } from '../folders/entry-view.ts';
import { listFolder } from '../folders/list-folder.ts';
import { reach } from '../folders/reach.ts';

export type FolderParts = ChangeParts & ViewParts;

type FolderOperation =
  | 'GET /folders/{id}'
  | 'POST /folders'
  | 'PUT /entries/{id}/name'
  | 'POST /entry-moves'
  | 'POST /entry-deletions'
  | 'POST /entry-restorations';

const pageLength = 500;

/** The tree of files and folders: looking, and putting in order. */
export function folderOperations(parts: FolderParts): Pick<Operations, FolderOperation> {
  return {
    'GET /folders/{id}': ({ account, params, query }) => {
      const { cursor, limit = pageLength, kind } = query;
      return listFolder(parts, account(), { id: params.id, cursor, limit, foldersOnly: kind === 'folder' });
    },
    'POST /folders': async ({ account, body }) =>
      viewOf(parts, account(), await makeFolder(parts, account(), body)),
    'PUT /entries/{id}/name': async ({ account, params, body }) => {
      await rename(parts, account(), params.id, body.name);
      return viewOf(parts, account(), params.id);
    },
    'POST /entry-moves': async ({ account, body }) => ({ results: await moveAll(parts, account(), body) }),
    'POST /entry-deletions': async ({ account, body }) => ({
      results: await deleteAll(parts, account(), body.entryIds),
    }),
    'POST /entry-restorations': async ({ account, body }) => ({
      results: await restoreAll(parts, account(), body.entryIds),
    }),
  };
}

async function viewOf(parts: FolderParts, account: Caller, id: Id): Promise<EntryView> {
  const [view] = await entryViews(parts, [await reach(parts, account, id)]);
  if (view === undefined) throw new AppError('not-found', 'There is no such file or folder.');
  return view;
}
