import type { Kysely } from 'kysely';
import type { Id } from '../../../domain/entry.ts';
import { prepared } from '../prepared.ts';
import type { Schema } from '../schema.ts';
import type { StackMembersTable } from '../stack-tables.ts';
import { mostFiles, pageOf, sameBurst, sameFamily, sameIdentifier } from './alike.ts';
import { type KnownFile, stackFile } from './stack-files.ts';

/** A camera without a clock gives many photos one moment, which then tells nothing. */
const mostAtOneMoment = 24;

export interface Kin {
  /** those that are there */
  readonly files: readonly KnownFile[];
  /** of those, and of what has gone: how they are grouped so far */
  readonly grouped: ReadonlyMap<Id, StackMembersTable | null>;
  /** whether there may be more that belong to them */
  readonly isCut: boolean;
}

/** Whatever these contents may belong together with, directly or through others, by marks and by names. */
export async function findKin(db: Kysely<Schema>, contentIds: readonly Id[]): Promise<Kin> {
  const files: KnownFile[] = [];
  const grouped = new Map<Id, StackMembersTable | null>();
  const waiting = new Set(contentIds.slice(0, mostFiles));
  for (const id of waiting) {
    const rows = await selectGrouped(db, { id });
    grouped.set(id, rows.find((row) => row.content_id === id) ?? null);
    const near = rows.flatMap((row) => [row.content_id, row.lead_id, row.of_id]);
    const file = await stackFile(db, id);
    if (file !== null) {
      files.push(file);
      near.push(...(await neighbours(db, file)));
    }
    for (const next of near) if (waiting.size < mostFiles) waiting.add(next);
  }
  return { files, grouped, isCut: waiting.size >= mostFiles };
}

const selectGrouped = prepared<{ id: Id }, StackMembersTable>((db, { id }) =>
  db
    .selectFrom('stack_members')
    .selectAll()
    .where('content_id', '=', id)
    .unionAll(db.selectFrom('stack_members').selectAll().where('lead_id', '=', id)),
);

async function neighbours(db: Kysely<Schema>, { file, accountId, moment, look }: KnownFile): Promise<Id[]> {
  const { contentId, identifier, burstId } = file;
  const found: Id[] = [];
  for (const { folderId, name } of file.places)
    found.push(...(await pageOf(db, sameFamily, { contentId, within: folderId, mark: name.family })));
  for (const [marked, mark] of [
    [sameIdentifier, identifier],
    [sameBurst, burstId],
  ] as const)
    if (mark !== null) found.push(...(await pageOf(db, marked, { contentId, within: accountId, mark })));
  if (moment !== null) {
    const atMoment = await selectAtMoment(db, { accountId, moment });
    if (atMoment.length <= mostAtOneMoment) found.push(...atMoment.map(({ content_id }) => content_id));
  }
  if (look !== null)
    found.push(...(await selectCopies(db, { contentId })).map(({ content_id }) => content_id));
  return found.filter((id) => id !== contentId);
}

interface Found {
  readonly content_id: Id;
}

/** What may be it in another size. */
const selectCopies = prepared<{ contentId: Id }, Found>((db, { contentId }) =>
  db
    .selectFrom('similar_pairs')
    .select('a_id as content_id')
    .where('b_id', '=', contentId)
    .where('may_copy', '=', 1)
    .unionAll(
      db
        .selectFrom('similar_pairs')
        .select('b_id as content_id')
        .where('a_id', '=', contentId)
        .where('may_copy', '=', 1),
    ),
);

const selectAtMoment = prepared<{ accountId: Id; moment: string }, Found>((db, { accountId, moment }) =>
  db
    .selectFrom('media_facts')
    .select('content_id')
    .where('account_id', '=', accountId)
    .where('moment', '=', moment)
    .limit(mostAtOneMoment + 1),
);
