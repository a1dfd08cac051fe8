import type { Id } from '../../domain/entry.ts';
import { within } from '../../domain/place.ts';
import type { FolderTree } from '../../ports/folder-tree.ts';
import { hashOf } from '../../ports/hash-of.ts';
import type { LibraryIndex } from '../../ports/library-index.ts';
import type { Storage } from '../../ports/storage.ts';
import type { Stranger } from '../reconcile/adopt.ts';

/** @returns how many files and folders a scan would take in, with all that is in new folders */
export async function countStrangers(
  disk: Pick<FolderTree, 'list' | 'stat'>,
  strangers: readonly Stranger[],
): Promise<number> {
  const waiting = strangers.map(({ parent, diskName }) => within(parent.place, diskName));
  let count = 0;
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    count++;
    if ((await disk.stat(place))?.kind !== 'folder') continue;
    for (const { diskName, kind } of await disk.list(place))
      if (kind !== 'other') waiting.push(within(place, diskName));
  }
  return count;
}

interface CountParts {
  readonly index: LibraryIndex;
  readonly storage: Storage;
}

/** @returns how many of these contents hold other bytes than they should */
export async function countRewritten(
  { index, storage }: CountParts,
  contentIds: readonly Id[],
): Promise<number> {
  let count = 0;
  for (const id of contentIds) {
    const content = await index.content(id);
    if (content === null || content.homeEntryId === null) continue;
    const home = await index.entry(content.homeEntryId);
    if (home === null) continue;
    const { place } = await index.locate(home);
    if ((await hashOf(await storage.read(place))) !== content.sha256) count++;
  }
  return count;
}
