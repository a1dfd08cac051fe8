import type { SimilarGroup, SimilarPhoto } from '@photokeep/contract/rest/duplicates';
import type { AssetRecord } from '../../../domain/asset.ts';
import type { Id } from '../../../domain/entry.ts';
import type { Catalog } from '../../../ports/catalog.ts';
import type { LibraryIndex } from '../../../ports/library-index.ts';
import type { SimilarList } from '../../../ports/similar-list.ts';
import type { SimilarOperations } from '../../../ports/similar-operations.ts';
import type { StackList } from '../../../ports/stack-list.ts';
import { assetView } from '../asset-view.ts';
import type { Operations } from '../call.ts';
import { idCursor } from '../id-cursor.ts';

export interface DuplicateParts {
  readonly catalog: Catalog;
  readonly index: LibraryIndex;
  readonly stacks: StackList;
  readonly similar: SimilarList;
  readonly similarOperations: SimilarOperations;
}

type DuplicateOperation = 'GET /duplicates' | 'PUT /duplicates/kept';

const groupsAtOnce = 20;
const by = { door: 'web' };

/** Photos that look alike: looking through them, and deciding. */
export function duplicateOperations(parts: DuplicateParts): Pick<Operations, DuplicateOperation> {
  const { similar, similarOperations } = parts;
  return {
    'GET /duplicates': async ({ account, query }) => {
      const before = query.cursor === undefined ? {} : { before: idCursor(query.cursor) };
      const page = { limit: groupsAtOnce, ...before };
      const { groups, next } = await similar.page(account().id, page);
      const views = await Promise.all(groups.map((group) => groupView(parts, group)));
      return {
        groups: views.filter(({ photos }) => photos.length > 1),
        next: next === null ? null : String(next),
      };
    },
    'PUT /duplicates/kept': async ({ account, body: { assets, kept } }) => {
      await similarOperations.keep({ accountId: account().id, assetIds: assets, kept, by });
    },
  };
}

async function groupView(parts: DuplicateParts, contentIds: readonly Id[]): Promise<SimilarGroup> {
  const assets = await parts.catalog.ofContents(contentIds);
  const photos = (await Promise.all([...assets.values()].map((asset) => photoView(parts, asset)))).flat();
  const pixels = ({ width, height }: SimilarPhoto): number => (width ?? 0) * (height ?? 0);
  return {
    photos: photos.toSorted((a, b) => pixels(b) - pixels(a) || b.sizeBytes - a.sizeBytes || a.id - b.id),
  };
}

/** Nothing for what has gone in this moment. */
async function photoView({ index, stacks }: DuplicateParts, asset: AssetRecord): Promise<SimilarPhoto[]> {
  const [shown] = await index.showing(asset.contentId);
  if (shown?.area !== 'files') return [];
  const { members } = await stacks.of(asset.contentId);
  return [
    {
      ...assetView(asset),
      sizeBytes: shown.entry.content.sizeBytes,
      path: (await index.pathOf(shown.entry)).join('/'),
      camera: asset.camera,
      otherFiles: Math.max(0, members.length - 1),
    },
  ];
}
