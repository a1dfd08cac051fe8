import type { FolderPage } from '@photokeep/contract/rest/folders';
import type { Entry, Id } from '../../../domain/entry.ts';
import { AppError } from '../../../domain/errors.ts';
import { nameKey } from '../../../domain/name.ts';
import type { LibraryIndex } from '../../../ports/library-index.ts';
import { withoutHidden } from './without-hidden.ts';
import { type EntryToShow, entryViews, type ViewParts } from './entry-view.ts';
import { ownLibrary, type Reached, reachFolder, type ReachParts } from './reach.ts';
import type { Caller } from '../call.ts';

export interface FolderAsked {
  readonly id: Id | 'root';
  readonly cursor?: string | undefined;
  readonly limit: number;
  readonly foldersOnly: boolean;
}

/** A page of a folder: folders first. What others show stands before one's own at the top. @throws AppError `not-found` */
export async function listFolder(
  parts: ReachParts & ViewParts,
  account: Caller,
  { id, cursor, limit, foldersOnly }: FolderAsked,
): Promise<FolderPage> {
  const reached = await reachFolder(parts, account, id);
  const { entry, mount } = reached;
  const received = cursor === undefined ? await receivedIn(parts, account, reached) : [];
  const mark = cursor === undefined ? { kind: 'folder' as const, after: '' } : markOf(cursor);
  const page = await pageOf(parts.index, entry.id, { mark, limit, foldersOnly });
  const entries = await withoutHidden(parts.hidden, page.entries);
  const here = { entry, mount, name: nameHere(reached) };
  const shown = [...received, ...entries.map((each) => ({ entry: each, mount }))];
  const [folder, ...views] = await entryViews(parts, [here, ...shown]);
  if (folder === undefined) throw new AppError('not-found', 'There is no such folder.');
  const wanted = foldersOnly ? views.filter(({ kind }) => kind === 'folder') : views;
  return { folder, crumbs: await crumbsOf(parts, account, reached), entries: wanted, next: page.next };
}

/** The top folder has no name of its own; what somebody shows may be called otherwise here. */
function nameHere({ entry, mount }: Reached): string {
  if (entry.parentId === null) return '';
  return mount?.entry.id === entry.id ? mount.name : entry.name;
}

async function receivedIn(
  parts: ReachParts,
  account: Caller,
  { entry, library }: Reached,
): Promise<EntryToShow[]> {
  if (library.accountId !== account.id || entry.id !== library.roots.files) return [];
  const mounts = await parts.received.mounts(library);
  return mounts.map((mount) => ({ entry: mount.entry, mount, name: mount.name }));
}

/** From the top of one's own files, also on the way into what somebody shows. */
async function crumbsOf(
  parts: ReachParts,
  account: Caller,
  { entry, mount }: Reached,
): Promise<FolderPage['crumbs']> {
  const home = await ownLibrary(parts, account);
  const crumbs: FolderPage['crumbs'] = [];
  for (let at: Entry | null = entry; at !== null && at.parentId !== null; ) {
    const isTop: boolean = at.id === mount?.entry.id;
    crumbs.unshift({ id: at.id, name: isTop ? (mount?.name ?? at.name) : at.name });
    at = isTop ? null : await parts.index.entry(at.parentId);
  }
  return [{ id: home.roots.files, name: '' }, ...crumbs];
}

/** Behind which entry a page begins. */
interface Mark {
  readonly kind: Entry['kind'];
  /** a name key */
  readonly after: string;
}

const markFor = ({ kind, name }: Entry): string => `${kind}:${nameKey(name)}`;

/** @throws AppError `invalid-request` */
function markOf(cursor: string): Mark {
  const gap = cursor.indexOf(':');
  const kind = cursor.slice(0, gap);
  if (kind === 'file' || kind === 'folder') return { kind, after: cursor.slice(gap + 1) };
  throw new AppError('invalid-request', 'This cursor is none of ours.', { details: { field: 'cursor' } });
}

async function pageOf(
  index: LibraryIndex,
  folderId: Id,
  { mark, limit, foldersOnly }: Pick<FolderAsked, 'limit' | 'foldersOnly'> & { readonly mark: Mark },
): Promise<{ readonly entries: readonly Entry[]; readonly next: string | null }> {
  const { kind, after } = mark;
  const folders = kind === 'folder' ? await index.children(folderId, { after, limit, kind }) : [];
  const room = limit - folders.length;
  const lastFolder = folders.at(-1);
  if (room === 0 && lastFolder !== undefined) return { entries: folders, next: markFor(lastFolder) };
  if (foldersOnly) return { entries: folders, next: null };
  const behind = kind === 'file' ? after : '';
  const files = await index.children(folderId, { after: behind, limit: room, kind: 'file' });
  const last = files.length < room ? undefined : files.at(-1);
  return { entries: [...folders, ...files], next: last === undefined ? null : markFor(last) };
}
