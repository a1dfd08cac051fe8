import type { FileEntry, Id } from '../../domain/entry.ts';
import type { Cause } from '../../domain/journal/journal-line.ts';
import type { LocatedEntry, TrashItem, VersionItem } from '../../domain/library-record.ts';
import { stateOfBytes } from '../../ports/bytes-state.ts';
import { oldFolder } from '../trash/restore.ts';
import { libraryOf } from '../tree/operation.ts';
import { type BringBackParts, bringBack } from './bring-back.ts';
import { isUnseen, type OnlyCopyParts } from './only-copy.ts';

export interface EndingItem {
  readonly located: LocatedEntry;
  readonly by: Cause;
  /** ends one version for good */
  readonly end: (version: LocatedEntry) => Promise<unknown>;
}

export type EndVersionsParts = BringBackParts & OnlyCopyParts;

const filesAtOnce = 500;

/**
 * What ends for good takes its versions along: nobody could get at them any more. A version that shows another photo was
 * replaced, not deleted; it comes back to the folder from which its file was deleted, unless its owner has deleted it for
 * good under another name. The caller holds the tree.
 */
export async function endVersions(parts: EndVersionsParts, ending: EndingItem): Promise<void> {
  const { index } = parts;
  const { entry } = ending.located;
  const item = await index.trashItem(entry.id);
  for await (const files of filesIn(parts, ending.located)) {
    const byId = new Map(files.map((file) => [file.id, file]));
    for (const version of await index.versionsOf([...byId.keys()])) {
      const file = byId.get(version.ofEntryId) ?? null;
      if (!(await isMissed(parts, version, file))) await endOne(parts, ending, version);
      else if (item !== null && file !== null) await comeBack(parts, ending, { version, file, item });
    }
  }
}

async function* filesIn(
  { index }: EndVersionsParts,
  { entry }: LocatedEntry,
): AsyncIterable<readonly FileEntry[]> {
  if (entry.kind === 'file') yield [entry];
  else yield* index.filesBelow(entry.id, filesAtOnce);
}

/** Whether nobody would find a photo again, though its bytes are there to be found. */
async function isMissed(
  parts: EndVersionsParts,
  version: VersionItem,
  file: FileEntry | null,
): Promise<boolean> {
  if (version.entry.content.deletedMs !== null) return false;
  // What its owner threw away under another name is listed there. A doubt must not keep what is in the trash for ever.
  const isUnknown = await isUnseen(parts, version, { file, areas: ['files', 'trash'], unasked: 'note' });
  return isUnknown && (await stateOfBytes(parts, version.entry.content)).is !== 'gone';
}

/** With the sidecars that wait there for it. */
async function endOne(parts: EndVersionsParts, ending: EndingItem, { entry }: VersionItem): Promise<void> {
  const located = await parts.index.locate(entry);
  await endVersions(parts, { ...ending, located });
  await ending.end(located);
}

interface OtherPhoto {
  readonly version: VersionItem;
  /** which replaced it */
  readonly file: FileEntry;
  /** with which that ends */
  readonly item: TrashItem;
}

async function comeBack(
  parts: EndVersionsParts,
  { by }: EndingItem,
  { version, file, item }: OtherPhoto,
): Promise<void> {
  const library = await libraryOf(parts.index, file.accountId);
  const path = await folderOf(parts, { file, item });
  await bringBack(parts, { library, version, path, by });
}

/** Where a file was before it went to the trash, by itself or within a folder. */
async function folderOf(
  { index }: EndVersionsParts,
  { file, item }: Pick<OtherPhoto, 'file' | 'item'>,
): Promise<readonly string[]> {
  const folder = await oldFolder({ index }, item);
  if (item.entry.id === file.id) return folder;
  const [, ...within] = await index.pathOf(file);
  return [...folder, item.fromName, ...within.slice(0, -1)];
}

/** Those of these entries that have earlier contents. */
export async function withVersions(
  { index }: Pick<EndVersionsParts, 'index'>,
  ids: readonly Id[],
): Promise<ReadonlySet<Id>> {
  return new Set((await index.versionsOf(ids)).map(({ ofEntryId }) => ofEntryId));
}
