import type { AssetFacts, AssetPictures } from '../../../domain/asset.ts';
import type { Content } from '../../../domain/content.ts';
import type { Id } from '../../../domain/entry.ts';
import { refreshShown } from '../projection/timeline.ts';
import type { AssetsTable } from '../schema.ts';
import type { WriteOperation } from '../write-context.ts';

/* What is known of photos and videos beyond their bytes. Nothing of it is journaled: it can be found out again. */

export interface AssetFactsInput {
  readonly content: Pick<Content, 'id' | 'assetId' | 'kind'> & { readonly kind: AssetsTable['kind'] };
  readonly accountId: Id;
  readonly facts: AssetFacts;
}

export const noteAssetFacts: WriteOperation<AssetFactsInput, void> = async ({ db }, input) => {
  const { content, accountId, facts } = input;
  const { localMs, offsetMinutes, source } = facts.time;
  const known = {
    kind: content.kind,
    month: new Date(localMs).toISOString().slice(0, 'YYYY-MM'.length),
    local_ms: localMs,
    offset_minutes: offsetMinutes,
    time_source: source,
    camera: facts.camera,
  };
  const unknown = { width_px: null, height_px: null, duration_ms: null, thumbhash: null };
  await db
    .insertInto('assets')
    .values({
      id: content.assetId,
      account_id: accountId,
      content_id: content.id,
      ...known,
      ...unknown,
      state: 'waiting',
      shown: 0,
    })
    .onConflict((conflict) => conflict.column('content_id').doUpdateSet(known))
    .execute();
  await refreshShown(db, { contentId: content.id });
};

export interface AssetPicturesInput {
  readonly assetId: Id;
  readonly pictures: AssetPictures;
}

export const noteAssetPictures: WriteOperation<AssetPicturesInput, void> = async (
  { db },
  { assetId, pictures },
) => {
  const { state, widthPx, heightPx, durationMs, thumbhash } = pictures;
  await db
    .updateTable('assets')
    .set({ state, width_px: widthPx, height_px: heightPx, duration_ms: durationMs, thumbhash })
    .where('id', '=', assetId)
    .execute();
};

export const refreshShownContents: WriteOperation<{ contentIds: readonly Id[] }, void> = async (
  { db },
  { contentIds },
) => {
  for (const contentId of contentIds) await refreshShown(db, { contentId });
};
