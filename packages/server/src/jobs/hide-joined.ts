import type { Catalog } from '../ports/catalog.ts';
import type { PhotoOperations } from '../ports/photo-operations.ts';
import type { JobHandler } from './job-worker.ts';

export interface HideJoinedParts {
  readonly catalog: Pick<Catalog, 'ofContents'>;
  readonly photoOperations: Pick<PhotoOperations, 'hideWhole'>;
}

/** Has a mark written down for each file of a photo behind the PIN, also for those that came later. */
export function createHideJoined({ catalog, photoOperations }: HideJoinedParts): JobHandler<'hide-joined'> {
  return async ({ payload: { contentId } }) => {
    const asset = (await catalog.ofContents([contentId])).get(contentId);
    if (asset === undefined) return;
    const { accountId, id: assetId } = asset;
    await photoOperations.hideWhole({ accountId, assetId, by: { door: 'hidden' } });
  };
}
