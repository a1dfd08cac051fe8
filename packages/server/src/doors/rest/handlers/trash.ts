import type { TrashItemView } from '@photokeep/contract/rest/trash';
import type { AssetRecord } from '../../../domain/asset.ts';
import type { Id } from '../../../domain/entry.ts';
import { AppError } from '../../../domain/errors.ts';
import type { Catalog } from '../../../ports/catalog.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { LibraryIndex } from '../../../ports/library-index.ts';
import type { PhotoLists, TrashGroup, TrashMark } from '../../../ports/photo-lists.ts';
import { assetView } from '../asset-view.ts';
import type { Operations } from '../call.ts';
import { visibleEntries, type VisibleParts } from '../visible-ids.ts';

export interface TrashParts extends VisibleParts {
  readonly catalog: Catalog;
  readonly index: LibraryIndex;
  readonly photos: PhotoLists;
  readonly clock: Clock;
  /** until it leaves, as it is set now */
  readonly trashDays: () => number;
}

const pageLength = 100;
const dayMs = 24 * 60 * 60 * 1000;

/** What was deleted, and how long it can still come back. */
export function trashOperations(parts: TrashParts): Pick<Operations, 'GET /trash'> {
  const { catalog, index, photos, trashDays } = parts;
  return {
    'GET /trash': async ({ account, query }) => {
      const caller = account();
      const { id } = caller;
      const { cursor, limit = pageLength } = query;
      const after = cursor === undefined ? {} : { after: markOf(cursor) };
      const groups = await photos.trash(id, { limit, ...after });
      const last = groups.length < limit ? undefined : groups.at(-1)?.item;
      const entryIds = groups.map(({ item }) => item.entry.id);
      const { unknown } = await visibleEntries(parts, caller, entryIds);
      const seen = groups.filter(({ item }) => !unknown.includes(item.entry.id));
      const assets = await catalog.ofContents(seen.flatMap(contentOf));
      return {
        items: seen.map((group) => trashItemView(parts, group, assets)),
        count: await photos.trashCount(id),
        sizeBytes: await sizeOfTrash(index, id),
        keptDays: trashDays(),
        next: last === undefined ? null : `${last.deletedMs}.${last.entry.id}`,
      };
    },
  };
}

/** The root of a tree knows what is below it. */
async function sizeOfTrash(index: LibraryIndex, accountId: Id): Promise<number> {
  const library = await index.library(accountId);
  const root = library === null ? null : await index.entry(library.roots.trash);
  return root?.sizeBytes ?? 0;
}

const contentOf = ({ item: { entry } }: TrashGroup): Id[] =>
  entry.kind === 'file' ? [entry.content.id] : [];

function trashItemView(
  { clock, trashDays }: Pick<TrashParts, 'clock' | 'trashDays'>,
  { item, along }: TrashGroup,
  assets: ReadonlyMap<Id, AssetRecord>,
): TrashItemView {
  const { entry, deletedMs } = item;
  const asset = entry.kind === 'file' ? assets.get(entry.content.id) : undefined;
  const leftMs = deletedMs + trashDays() * dayMs - clock.nowMs();
  return {
    id: entry.id,
    kind: entry.kind === 'folder' ? 'folder' : (asset?.kind ?? 'file'),
    name: item.fromName,
    path: item.fromPath,
    sizeBytes: [item, ...along].reduce((sum, each) => sum + each.entry.sizeBytes, 0),
    fileCount: 1 + along.length,
    deletedAt: new Date(deletedMs).toISOString(),
    daysLeft: Math.max(0, Math.ceil(leftMs / dayMs)),
    asset: asset === undefined ? null : assetView(asset),
  };
}

function markOf(cursor: string): TrashMark {
  const match = /^(\d{1,16})\.(\d{1,16})$/.exec(cursor);
  if (match === null)
    throw new AppError('invalid-request', 'This cursor is none of ours.', { details: { field: 'cursor' } });
  return { deletedMs: Number(match[1]), id: Number(match[2]) };
}
