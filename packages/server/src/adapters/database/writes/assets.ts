import { type Kysely, sql } from 'kysely';
import type { AssetFacts, AssetPictures } from '../../../domain/asset.ts';
import type { Content } from '../../../domain/content.ts';
import type { Id } from '../../../domain/entry.ts';
import type { ExtractedFacts } from '../../../domain/extracted-facts.ts';
import { storedFacts } from '@photokeep/media/media-facts';
import { placeColumns } from '../place-columns.ts';
import { refreshShown } from '../projection/timeline.ts';
import type { AssetsTable } from '../assets-table.ts';
import type { Schema } from '../schema.ts';
import { noteLook } from '../similar/note-look.ts';
import { settleStacks } from '../stacks/settle-stack.ts';
import { timeColumns } from '../time-columns.ts';
import type { WriteOperation } from '../write-context.ts';

/* What is known of photos and videos beyond their bytes. Nothing of it is journaled: it can be found out again. */

export interface AssetFactsInput {
  readonly content: Pick<Content, 'id' | 'assetId' | 'kind'> & { readonly kind: AssetsTable['kind'] };
  readonly accountId: Id;
  readonly facts: AssetFacts;
}

/** @returns whether lists show others than before */
export const noteAssetFacts: WriteOperation<AssetFactsInput, boolean> = async ({ db }, input) => {
  const { content, accountId, facts } = input;
  const known = { kind: content.kind, ...timeColumns(facts.time), camera: facts.camera };
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
      state: 'waiting',
      shown: 0,
      favourite: sql<0 | 1>`(select favourite from contents where id = ${content.id})`,
    })
    .onConflict((conflict) =>
      conflict.column('content_id').doUpdateSet({ ...known, ...withoutNulls(measured) }),
    )
    .execute();
  await noteExtracted(db, { contentId: content.id, accountId, extracted: facts.extracted });
  await refreshShown(db, { contentId: content.id });
  return settleStacks(db, [content.id]);
};

export interface SidecarInput {
  readonly contentId: Id;
  readonly accountId: Id;
  readonly extracted: ExtractedFacts;
}

/** What a file beside photos says: whichever it belongs to knows it from now on. @returns whether that changed anything */
export const noteSidecarFacts: WriteOperation<SidecarInput, boolean> = async ({ db }, input) => {
  await noteExtracted(db, input);
  return settleStacks(db, [input.contentId]);
};

async function noteExtracted(
  db: Kysely<Schema>,
  { contentId, accountId, extracted }: SidecarInput,
): Promise<void> {
  const found = {
    extractor_version: extracted.version,
    content_identifier: extracted.contentIdentifier,
    burst_id: extracted.burstId,
    moment: extracted.moment,
    facts: extracted.json,
    settled: null,
    ...placeColumns(storedFacts(extracted.json)),
  };
  await db
    .insertInto('media_facts')
    .values({ content_id: contentId, account_id: accountId, ...found })
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

/** @returns whether lists show others than before */
export const noteAssetPictures: WriteOperation<AssetPicturesInput, boolean> = async (
  { db },
  { assetId, pictures },
) => {
  const { state, widthPx, heightPx, durationMs, thumbhash, turns } = pictures;
  const measured = { width_px: widthPx, height_px: heightPx, duration_ms: durationMs };
  await db
    .updateTable('assets')
    .set({ state, thumbhash, drawn_turns: turns, ...withoutNulls(measured) })
    .where('id', '=', assetId)
    // Its owner may have turned it since: those pictures are on their way.
    .where('turns', '=', turns)
    .execute();
  return noteAssetLook(db, { assetId, hash: pictures.pictureHash });
};

export interface AssetLookInput {
  readonly assetId: Id;
  readonly hash: string | null;
}

/** What a photo looks like; a frame of a video says too little. @returns whether lists show others than before */
export const noteAssetLookAgain: WriteOperation<AssetLookInput, boolean> = ({ db }, input) =>
  noteAssetLook(db, input);

async function noteAssetLook(db: Kysely<Schema>, { assetId, hash }: AssetLookInput): Promise<boolean> {
  const row = await db
    .selectFrom('assets')
    .innerJoin('contents', 'contents.id', 'assets.content_id')
    .select(['content_id', 'assets.account_id'])
    .where('assets.id', '=', assetId)
    .where('assets.kind', '=', 'photo')
    .where('home_entry_id', 'is not', null)
    .executeTakeFirst();
  if (row === undefined) return false;
  const look = { contentId: row.content_id, accountId: row.account_id, hash };
  return (await noteLook(db, look)) && settleStacks(db, [row.content_id]);
}

export const refreshShownContents: WriteOperation<{ contentIds: readonly Id[] }, void> = async (
  { db },
  { contentIds },
) => {
  for (const contentId of contentIds) await refreshShown(db, { contentId });
  await settleStacks(db, contentIds);
};
