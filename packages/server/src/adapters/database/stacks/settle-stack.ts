import { comparePhotos } from '@photokeep/media/compare-photos';
import { areSame } from '@photokeep/media/compare-pictures';
import type { Kysely } from 'kysely';
import type { Id } from '../../../domain/entry.ts';
import { type Arrangement, arrange, type StackMember } from '../../../domain/stack/arrange.ts';
import { prepared } from '../prepared.ts';
import { refreshShown } from '../projection/timeline.ts';
import type { Schema } from '../schema.ts';
import { findKin, type Kin } from './find-kin.ts';
import { settleFacts } from './settle-facts.ts';
import { captureFacts, type KnownFile } from './stack-files.ts';
import { uniteWhatJoined } from './unite-what-joined.ts';

const selectKnown = prepared<{ contentId: Id }, { content_id: Id }>((db, { contentId }) =>
  db
    .selectFrom('media_facts')
    .select('content_id')
    .where('content_id', '=', contentId)
    .unionAll(db.selectFrom('stack_members').select('content_id').where('content_id', '=', contentId))
    .unionAll(db.selectFrom('stack_members').select('content_id').where('lead_id', '=', contentId)),
);

/**
 * Arranges files that have come, moved, gone or become better known, with all that they may be one photo with, each
 * group once. It follows from the files that are there now, whatever came first.
 * @returns whether lists show others than before
 */
export async function settleStacks(db: Kysely<Schema>, contentIds: readonly Id[]): Promise<boolean> {
  const settled = new Set<Id>();
  let isChanged = false;
  for (const contentId of contentIds) {
    // What nobody has looked at yet comes by again.
    if (settled.has(contentId) || (await selectKnown(db, { contentId })).length === 0) continue;
    const changed = await settleGroup(db, contentId, settled);
    isChanged ||= changed.some((id) => id !== contentId);
  }
  return isChanged;
}

/** @returns those that are shown in another way, or tell something else */
async function settleGroup(db: Kysely<Schema>, contentId: Id, settled: Set<Id>): Promise<Id[]> {
  const changed: Id[] = [];
  for (let waiting = [contentId]; waiting.length > 0; ) {
    const kin = await findKin(db, waiting);
    for (const id of kin.grouped.keys()) settled.add(id);
    const arrangement = arrangeFiles(kin.files);
    changed.push(...(await writeMembers(db, kin, arrangement)));
    changed.push(...(await settleFacts(db, kin.files, arrangement.sidecars)));
    const released = kin.isCut ? await release(db, kin, arrangement) : [];
    changed.push(...released);
    waiting = [...waiting, ...released].filter((id) => !settled.has(id));
  }
  return changed;
}

/**
 * Where there were too many to look at all: those left over whose lead has gone, or stands under another one now, would
 * be seen nowhere. They stand for themselves until they are arranged.
 */
async function release(db: Kysely<Schema>, { files, grouped }: Kin, { members }: Arrangement): Promise<Id[]> {
  const present = new Set(files.map(({ file }) => file.contentId));
  const noLeads = [...grouped.keys()].filter((id) => !present.has(id) || members.has(id));
  if (noLeads.length === 0) return [];
  const rows = await db
    .deleteFrom('stack_members')
    .where('lead_id', 'in', noLeads)
    .returning('content_id')
    .execute();
  const released = rows.map(({ content_id }) => content_id);
  for (const contentId of released) await refreshShown(db, { contentId });
  return released;
}

/** How these files are to be shown. */
export function arrangeFiles(files: readonly KnownFile[]): Arrangement {
  const facts = new Map(files.map((known) => [known.file.contentId, captureFacts(known)]));
  const known = new Map(files.map((one) => [one.file.contentId, one]));
  return arrange(
    files.map(({ file }) => file),
    {
      shots: (a, b) => {
        const [ofA, ofB] = [facts.get(a.contentId), facts.get(b.contentId)];
        return ofA === undefined || ofB === undefined ? 'unknown' : comparePhotos(ofA, ofB);
      },
      looks: (a, b) => {
        const [ofA, ofB] = [known.get(a.contentId), known.get(b.contentId)];
        if (!ofA?.look || !ofB?.look || ofA.keptWith.has(b.contentId)) return false;
        return areSame(ofA.look, ofB.look);
      },
    },
  );
}

/** Most photos have no company, and then there is nothing to write. @returns those whose place has changed */
async function writeMembers(db: Kysely<Schema>, kin: Kin, { members }: Arrangement): Promise<Id[]> {
  const moved: Id[] = [];
  const leads = new Set<Id>();
  const accountOf = new Map(kin.files.map(({ file, accountId }) => [file.contentId, accountId]));
  for (const [contentId, row] of kin.grouped) {
    const member = members.get(contentId);
    if (row?.role === member?.role && row?.of_id === member?.ofId && row?.lead_id === member?.leadId)
      continue;
    await writeMember(db, { contentId, accountId: accountOf.get(contentId), member });
    moved.push(contentId);
    for (const leadId of [row?.lead_id, member?.leadId]) if (leadId !== undefined) leads.add(leadId);
  }
  // Whether a photo is hidden depends on all of its files, also where its own place is the same.
  for (const contentId of new Set([...moved, ...leads])) await refreshShown(db, { contentId });
  for (const leadId of leads) await uniteWhatJoined(db, leadId);
  return moved;
}

interface NewMember {
  readonly contentId: Id;
  /** unknown of what has gone */
  readonly accountId: Id | undefined;
  readonly member: StackMember | undefined;
}

async function writeMember(db: Kysely<Schema>, { contentId, accountId, member }: NewMember): Promise<void> {
  if (member === undefined || accountId === undefined) {
    await db.deleteFrom('stack_members').where('content_id', '=', contentId).execute();
    return;
  }
  const known = { role: member.role, of_id: member.ofId, lead_id: member.leadId };
  await db
    .insertInto('stack_members')
    .values({ content_id: contentId, account_id: accountId, ...known })
    .onConflict((conflict) => conflict.column('content_id').doUpdateSet(known))
    .execute();
}
