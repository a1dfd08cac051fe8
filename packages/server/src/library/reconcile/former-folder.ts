import type { DiskName, Entry, FileEntry, FolderEntry } from '../../domain/entry.ts';
import type { LibraryRecord } from '../../domain/library-record.ts';
import { type Place, within } from '../../domain/place.ts';
import type { FolderTree, StoredChild } from '../../ports/folder-tree.ts';
import type { AdoptParts, Stranger } from './adopt.ts';
import { examine } from './examine.ts';
import { originOf } from './origin.ts';

export type FormerFolderParts = Pick<AdoptParts, 'index' | 'storage'> & {
  readonly disk: Pick<FolderTree, 'list'>;
};

/** Files of one folder that are read to find out where they were before; small ones first. */
const mostRead = 3;
/** Folders that hold nothing but folders are gone down into. */
const mostDepth = 8;
const pageSize = 1000;

/**
 * Which known folder this one was before other hands moved or renamed it: one of its photos tells where it was, and most
 * of what was there with it is here now.
 * @returns null where it was none, or that one is still there
 */
export async function formerFolder(
  parts: FormerFolderParts,
  { library, parent, diskName }: Stranger,
): Promise<FolderEntry | null> {
  const top = within(parent.place, diskName);
  const way: DiskName[] = [];
  for (let place = top; way.length <= mostDepth; ) {
    const children = await parts.disk.list(place);
    const file = await firstThatCame(parts, { library, place, children });
    if (file !== null) return folderAbove(parts, file, { way, top });
    const below = children.find(({ kind }) => kind === 'folder');
    if (below === undefined) return null;
    way.push(below.diskName);
    place = within(place, below.diskName);
  }
  return null;
}

interface Listed {
  readonly library: LibraryRecord;
  readonly place: Place;
  readonly children: readonly StoredChild[];
}

/** A photo that was elsewhere before, under the same name, and is not there any more. */
async function firstThatCame(
  parts: FormerFolderParts,
  { library, place, children }: Listed,
): Promise<FileEntry | null> {
  const files = children.filter(({ kind, sizeBytes }) => kind === 'file' && sizeBytes > 0);
  const small = files.toSorted((a, b) => a.sizeBytes - b.sizeBytes).slice(0, mostRead);
  for (const { diskName } of small) {
    const found = await examine(await parts.storage.read(within(place, diskName)));
    const origin = await originOf(parts, library, found);
    const { homeEntryId } = origin?.content ?? { homeEntryId: null };
    const home = homeEntryId === null ? null : await parts.index.entry(homeEntryId);
    if (home?.kind === 'file' && onDisk(home) === diskName) return home;
  }
  return null;
}

/** Goes up from where a file was, as far as it lies below the folder now, by the same names. */
async function folderAbove(
  parts: FormerFolderParts,
  file: FileEntry,
  { way, top }: { readonly way: readonly DiskName[]; readonly top: Place },
): Promise<FolderEntry | null> {
  let folder = await parentOf(parts, file);
  for (const diskName of way.toReversed()) {
    if (folder === null || onDisk(folder) !== diskName) return null;
    folder = await parentOf(parts, folder);
  }
  if (folder === null || folder.parentId === null) return null;
  return (await isGone(parts, folder)) && (await isMostlyHere(parts, folder, top)) ? folder : null;
}

async function parentOf({ index }: FormerFolderParts, { parentId }: Entry): Promise<FolderEntry | null> {
  const parent = parentId === null ? null : await index.entry(parentId);
  return parent?.kind === 'folder' ? parent : null;
}

/** Whether a known folder of the visible tree is no longer at its place. */
export async function isGone({ index, storage }: FormerFolderParts, folder: FolderEntry): Promise<boolean> {
  const { place } = await index.locate(folder);
  return place.area === 'files' && (await storage.stat(place))?.kind !== 'folder';
}

/** A new folder that one photo was moved into is not the old one. */
async function isMostlyHere(
  { index, disk }: FormerFolderParts,
  folder: FolderEntry,
  top: Place,
): Promise<boolean> {
  const here = new Set((await disk.list(top)).map(({ diskName }) => diskName));
  const known = await index.children(folder.id, { after: '', limit: pageSize });
  const own = known.filter((child) => child.kind === 'folder' || child.content.homeEntryId === child.id);
  return own.filter((child) => here.has(onDisk(child))).length * 2 > own.length;
}

const onDisk = ({ diskName, name }: Entry): DiskName => diskName ?? name;
