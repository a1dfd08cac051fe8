import type { Catalog } from '../ports/catalog.ts';
import type { PhotoOperations } from '../ports/photo-operations.ts';
import type { JobHandler } from './job-worker.ts';

export interface UnitePhotoParts {
  readonly catalog: Pick<Catalog, 'ofContents'>;
  readonly photoOperations: Pick<PhotoOperations, 'unite'>;
}

/** Has it written down that what joined a photo is marked as that is, and that its lead has its words. */
export function createUnitePhoto({ catalog, photoOperations }: UnitePhotoParts): JobHandler<'unite-photo'> {
  return async ({ payload: { contentId } }) => {
    const asset = (await catalog.ofContents([contentId])).get(contentId);
    if (asset === undefined) return;
    const { accountId, id: assetId } = asset;
    await photoOperations.unite({ accountId, assetId, by: { door: 'stacks' } });
  };
}
