import type { EntryView } from '@photokeep/contract/rest/folders';
import type { Entry, FileEntry, FolderEntry, Id } from '../../../domain/entry.ts';
import { AppError } from '../../../domain/errors.ts';
import type { LibraryRecord } from '../../../domain/library-record.ts';
import { right } from '../../../domain/share.ts';
import type { HiddenPhotos } from '../../../ports/hidden-photos.ts';
import type { LibraryIndex } from '../../../ports/library-index.ts';
import type { Mount, ReceivedShares } from '../../../ports/received-shares.ts';
import type { Caller } from '../call.ts';

export interface ReachParts {
  readonly index: LibraryIndex;
  readonly received: ReceivedShares;
  readonly hidden: HiddenPhotos;
}

/** An entry that somebody may look at: their own, or one that is shown to them. */
export interface Reached {
  readonly entry: Entry;
  /** whose it is */
  readonly library: LibraryRecord;
  /** what it was reached through; null among one's own files */
  readonly mount: Mount | null;
  /** names from the top of that library down */
  readonly path: readonly string[];
}

export type ReachedFolder = Reached & { readonly entry: FolderEntry };
export type ReachedFile = Reached & { readonly entry: FileEntry };

const nothingThere = (): AppError => new AppError('not-found', 'There is no such file or folder.');

/** @throws AppError `not-found` */
export async function ownLibrary(
  { index }: Pick<ReachParts, 'index'>,
  { id }: Pick<Caller, 'id'>,
): Promise<LibraryRecord> {
  const library = await index.library(id);
  if (library === null) throw nothingThere();
  return library;
}

/**
 * Finds an entry by its id, where whoever asks may see it. What lies in the trash is not found.
 * @throws AppError `not-found`
 */
export async function reach(parts: ReachParts, account: Caller, id: Id | 'root'): Promise<Reached> {
  const { index } = parts;
  const home = await ownLibrary(parts, account);
  const entry = await index.entry(id === 'root' ? home.roots.files : id);
  if (entry === null) throw nothingThere();
  if (entry.accountId === account.id) {
    if ((await index.locate(entry)).place.area !== 'files') throw nothingThere();
    if (await isBehindPin(parts, account, entry)) throw nothingThere();
    return { entry, library: home, mount: null, path: await index.pathOf(entry) };
  }
  const mount = await mountAbove(parts, home, entry);
  if (mount === null || (await isBehindPin(parts, account, entry))) throw nothingThere();
  return { entry, library: mount.library, mount, path: await index.pathOf(entry) };
}

/** Whether it does not exist for whoever asks. No PIN of theirs opens what others have hidden. */
export async function isBehindPin(
  { hidden }: Pick<ReachParts, 'hidden'>,
  account: Caller,
  entry: Entry,
): Promise<boolean> {
  if (entry.kind !== 'file' || (await hidden.amongContents([entry.content.id])).size === 0) return false;
  return entry.accountId !== account.id || !account.seesHidden();
}

/** @throws AppError `not-found`, `wrong-kind` for a file */
export async function reachFolder(
  parts: ReachParts,
  account: Caller,
  id: Id | 'root',
): Promise<ReachedFolder> {
  const reached = await reach(parts, account, id);
  const { entry } = reached;
  if (entry.kind === 'folder') return { ...reached, entry };
  throw new AppError('wrong-kind', 'This is a file, not a folder.');
}

/** @throws AppError `not-found`, `wrong-kind` for a folder */
export async function reachFile(parts: ReachParts, account: Caller, id: Id): Promise<ReachedFile> {
  const reached = await reach(parts, account, id);
  const { entry } = reached;
  if (entry.kind === 'file') return { ...reached, entry };
  throw new AppError('wrong-kind', 'This is a folder, not a file.');
}

/** What was shared that this is, or lies in. */
async function mountAbove(
  { index, received }: ReachParts,
  home: LibraryRecord,
  entry: Entry,
): Promise<Mount | null> {
  const mounts = await received.mounts(home);
  const byEntry = new Map(mounts.map((mount) => [mount.entry.id, mount]));
  for (let at: Entry | null = entry; at !== null && mounts.length > 0; ) {
    const mount = byEntry.get(at.id);
    if (mount !== undefined) return mount;
    at = at.parentId === null ? null : await index.entry(at.parentId);
  }
  return null;
}

/** What may be done with an entry, where it was reached through this. */
export function rightsOn(mount: Mount | null, { id, kind, parentId }: Entry): EntryView['rights'] {
  const isFolder = kind === 'folder';
  if (mount === null) {
    const isFree = parentId !== null;
    return { mayAdd: isFolder, mayChange: isFree, mayDelete: isFree };
  }
  const may = (wanted: number): boolean => (mount.share.rights & wanted) === wanted;
  // What was shared itself stays where its owner has it.
  const isInside = id !== mount.entry.id;
  return {
    mayAdd: isFolder && may(right.create),
    mayChange: isInside && may(right.update),
    mayDelete: isInside && may(right.delete),
  };
}

/** @throws AppError `forbidden` */
export function checkMay({ mount, entry }: Reached, wanted: keyof EntryView['rights']): void {
  if (rightsOn(mount, entry)[wanted]) return;
  throw new AppError(
    'forbidden',
    mount === null
      ? 'The top folder stays as it is.'
      : `${mount.owner.displayName} shares this without letting you do that.`,
  );
}
