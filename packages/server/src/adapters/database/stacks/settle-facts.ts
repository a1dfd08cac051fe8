import type { SidecarFacts } from '@photokeep/media/sidecars/read-sidecar';
import { withSidecars } from '@photokeep/media/sidecars/with-sidecars';
import type { Kysely } from 'kysely';
import { assetTime } from '../../../domain/asset-time.ts';
import type { Id } from '../../../domain/entry.ts';
import type { Schema } from '../schema.ts';
import { timeColumns } from '../time-columns.ts';
import type { KnownFile } from './stack-files.ts';

/** Brings what is known of photos up to what the files beside them say now. @returns those of which other things are told */
export async function settleFacts(
  db: Kysely<Schema>,
  files: readonly KnownFile[],
  sidecars: ReadonlyMap<Id, readonly Id[]>,
): Promise<Id[]> {
  const changed: Id[] = [];
  const said = new Map(files.map(({ file, says }) => [file.contentId, says]));
  for (const known of files) {
    const { contentId } = known.file;
    const told = (sidecars.get(contentId) ?? []).map((id) => said.get(id) ?? null);
    const says = told.filter((one) => one !== null);
    if (await settle(db, known, says)) changed.push(contentId);
  }
  return changed;
}

async function settle(
  db: Kysely<Schema>,
  { file, own, name, mtimeMs, settled }: KnownFile,
  sidecars: readonly SidecarFacts[],
): Promise<boolean> {
  if (own === null || (sidecars.length === 0 && settled === null)) return false;
  const facts = withSidecars(own, sidecars, { name });
  const json = sidecars.length === 0 ? null : JSON.stringify(facts);
  if (json === settled) return false;
  await db
    .updateTable('media_facts')
    .set({ settled: json })
    .where('content_id', '=', file.contentId)
    .execute();
  const time = assetTime(sidecars.length === 0 ? own.takenAt : facts.takenAt, mtimeMs);
  await db.updateTable('assets').set(timeColumns(time)).where('content_id', '=', file.contentId).execute();
  return true;
}
