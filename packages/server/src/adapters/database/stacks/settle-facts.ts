import { type MarkedSidecar, withSidecars } from '@photokeep/media/sidecars/with-sidecars';
import { nearestTownNow } from '@photokeep/media/places/nearest-town';
import type { MediaFacts } from '@photokeep/media/media-facts';
import type { Kysely } from 'kysely';
import { assetTime, readingMs } from '../../../domain/asset-time.ts';
import type { OwnerWords } from '../../../domain/edits.ts';
import type { Id } from '../../../domain/entry.ts';
import { placeColumns } from '../place-columns.ts';
import { renderTurned } from '../../../domain/job.ts';
import type { Schema } from '../schema.ts';
import { timeColumns } from '../time-columns.ts';
import { enqueue } from '../writes/jobs.ts';
import type { KnownFile } from './stack-files.ts';

/** Brings what is known of photos up to what their owners and the files beside them say now. @returns those of which other things are told */
export async function settleFacts(
  db: Kysely<Schema>,
  files: readonly KnownFile[],
  sidecars: ReadonlyMap<Id, readonly Id[]>,
): Promise<Id[]> {
  const changed: Id[] = [];
  const said = new Map(files.map(({ file, says }) => [file.contentId, says]));
  for (const known of files) {
    const { contentId } = known.file;
    const says = (sidecars.get(contentId) ?? []).flatMap((id) => {
      const told = said.get(id) ?? null;
      // Contents and words are numbered together, in their order.
      return told === null ? [] : [{ ...told, mark: id }];
    });
    if (await settle(db, known, says)) changed.push(contentId);
  }
  return changed;
}

async function settle(
  db: Kysely<Schema>,
  { file, own, name, mtimeMs, words, settled }: KnownFile,
  sidecars: readonly MarkedSidecar[],
): Promise<boolean> {
  const isPlain = sidecars.length === 0 && words === null;
  if (own === null || (isPlain && settled === null)) return false;
  const facts = isPlain ? own : placed(withSidecars(own, sidecars, { name, words: credible(words ?? {}) }));
  const json = isPlain ? null : JSON.stringify(facts);
  if (json === settled) return false;
  const { contentId } = file;
  await db
    .updateTable('media_facts')
    .set({ settled: json, ...placeColumns(facts) })
    .where('content_id', '=', contentId)
    .execute();
  const time = assetTime(facts.takenAt, mtimeMs);
  await db.updateTable('assets').set(timeColumns(time)).where('content_id', '=', contentId).execute();
  await turn(db, contentId, facts.turns?.value ?? 0);
  return true;
}

/** Journals may tell of days that no calendar has. */
function credible(words: OwnerWords): OwnerWords {
  const { takenAt, ...others } = words;
  return takenAt?.value !== undefined && Number.isNaN(readingMs(takenAt.value)) ? others : words;
}

/** Where people say where it was, the town is theirs too. At once, as a transaction waits for nothing but the database. */
function placed(facts: MediaFacts): MediaFacts {
  const { position, place } = facts;
  if (position === null || place !== null) return facts;
  const town = nearestTownNow(position.value);
  return { ...facts, place: town === null ? null : { value: town, source: position.source } };
}

/** Its pictures are made anew, and stay as they are until then. */
async function turn(db: Kysely<Schema>, contentId: Id, turns: number): Promise<void> {
  const turned = await db
    .updateTable('assets')
    .set({ turns })
    .where('content_id', '=', contentId)
    .where('turns', '<>', turns)
    .returning('id')
    .execute();
  if (turned.length > 0) await enqueue({ db, nowMs: () => 0 }, renderTurned(contentId, turns));
}
