import type { Kysely } from 'kysely';
import type { AssetFacts, AssetPictures } from '../../../domain/asset.ts';
import type { Content } from '../../../domain/content.ts';
import type { Id } from '../../../domain/entry.ts';
import { settleLivePhoto } from '../projection/live-photos.ts';
import { refreshShown } from '../projection/timeline.ts';
import type { AssetsTable, Schema } from '../schema.ts';
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
  const measured = { width_px: facts.widthPx, height_px: facts.heightPx, duration_ms: facts.durationMs };
  await db
    .insertInto('assets')
    .values({
      id: content.assetId,
      account_id: accountId,
      content_id: content.id,
      ...known,
      ...measured,
      thumbhash: null,
      live_partner_id: null,
      state: 'waiting',
      shown: 0,
    })
    .onConflict((conflict) =>
      conflict.column('content_id').doUpdateSet({ ...known, ...withoutNulls(measured) }),
    )
    .execute();
  await noteExtracted(db, input);
  await refreshShown(db, { contentId: content.id });
  await settleLivePhoto(db, content.id);
};

async function noteExtracted(
  db: Kysely<Schema>,
  { content, accountId, facts }: AssetFactsInput,
): Promise<void> {
  const { version, contentIdentifier, json } = facts.extracted;
  const found = { extractor_version: version, content_identifier: contentIdentifier, facts: json };
  await db
    .insertInto('media_facts')
    .values({ content_id: content.id, account_id: accountId, ...found })
    .onConflict((conflict) => conflict.column('content_id').doUpdateSet(found))
    .execute();
}

/** What one way of looking does not tell leaves what another has told. */
function withoutNulls<Row extends object>(row: Row): Partial<Row> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as Partial<Row>;
}

export interface AssetPicturesInput {
  readonly assetId: Id;
  readonly pictures: AssetPictures;
}

export const noteAssetPictures: WriteOperation<AssetPicturesInput, void> = async (
  { db },
  { assetId, pictures },
) => {
  const { state, widthPx, heightPx, durationMs, thumbhash } = pictures;
  const measured = { width_px: widthPx, height_px: heightPx, duration_ms: durationMs };
  await db
    .updateTable('assets')
    .set({ state, thumbhash, ...withoutNulls(measured) })
    .where('id', '=', assetId)
    .execute();
};

export const refreshShownContents: WriteOperation<{ contentIds: readonly Id[] }, void> = async (
  { db },
  { contentIds },
) => {
  for (const contentId of contentIds) {
    await refreshShown(db, { contentId });
    await settleLivePhoto(db, contentId);
  }
};
