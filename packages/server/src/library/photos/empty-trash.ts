import type { HiddenPhotos } from '../../ports/hidden-photos.ts';
import type { PhotoLists, TrashMark } from '../../ports/photo-lists.ts';
import type { PhotoOperations } from '../../ports/photo-operations.ts';
import type { Clock } from '../../ports/clock.ts';
import { itemsAtOnce } from './run-plans.ts';

interface Parts {
  readonly photos: PhotoLists;
  readonly hidden: HiddenPhotos;
  readonly clock: Clock;
  readonly purge: PhotoOperations['purge'];
}

/**
 * Goes through the trash once, from what is in it now. What cannot be deleted stays and is counted, and so does a folder
 * that would take something hidden along; what is hidden itself is told nobody.
 */
export function createEmptyTrash({ photos, hidden, clock, purge }: Parts): PhotoOperations['emptyTrash'] {
  return async ({ accountId, by, sparesHidden }) => {
    let after: TrashMark = { deletedMs: clock.nowMs() + 1, id: 0 };
    let [deleted, failed] = [0, 0];
    for (;;) {
      const groups = await photos.trash(accountId, { after, limit: itemsAtOnce });
      const last = groups.at(-1);
      if (last === undefined) return { deleted, failed };
      after = { deletedMs: last.item.deletedMs, id: last.item.entry.id };
      const ids = groups.map(({ item }) => item.entry.id);
      const spared = sparesHidden ? await hidden.amongEntries(ids) : new Set();
      const kept = sparesHidden ? await hidden.belowEntries(ids) : new Set();
      failed += kept.size;
      const itemIds = ids.filter((id) => !spared.has(id) && !kept.has(id));
      for (const { outcome } of await purge({ accountId, itemIds, by })) {
        if (outcome === 'done') deleted++;
        else if (outcome === 'failed') failed++;
      }
    }
  };
}
