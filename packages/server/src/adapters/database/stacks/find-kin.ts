import type { Kysely } from 'kysely';
import type { Id } from '../../../domain/entry.ts';
import { prepared } from '../prepared.ts';
import type { Schema } from '../schema.ts';
import type { StackMembersTable } from '../stack-tables.ts';
import { type KnownFile, stackFile } from './stack-files.ts';

/** More than this are no photo, but a folder of equal names or marks: those beyond stay as they are. */
const mostFiles = 120;
/** A camera without a clock gives many photos one moment, which then tells nothing. */
const mostAtOneMoment = 24;

export interface Kin {
  /** those that are there */
  readonly files: readonly KnownFile[];
  /** of those, and of what has gone: how they are grouped so far */
  readonly grouped: ReadonlyMap<Id, StackMembersTable | null>;
}

/** Whatever this content may belong together with, directly or through others, by marks and by names. */
export async function findKin(db: Kysely<Schema>, contentId: Id): Promise<Kin> {
  const files: KnownFile[] = [];
  const grouped = new Map<Id, StackMembersTable | null>();
  const waiting = new Set([contentId]);
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
  return { files, grouped };
}

const selectGrouped = prepared<{ id: Id }, StackMembersTable>((db, { id }) =>
  db
    .selectFrom('stack_members')
    .selectAll()
    .where('content_id', '=', id)
    .unionAll(db.selectFrom('stack_members').selectAll().where('lead_id', '=', id)),
);

async function neighbours(db: Kysely<Schema>, { file, accountId, moment }: KnownFile): Promise<Id[]> {
  const found: (Id | null)[] = [];
  for (const { folderId, name } of file.places) {
    const rows = await selectFamily(db, { folderId, family: name.family });
    found.push(...rows.map(({ content_id }) => content_id));
  }
  for (const [select, mark, most] of [
    [selectIdentified, file.identifier, mostFiles],
    [selectBurst, file.burstId, mostFiles],
    [selectAtMoment, moment, mostAtOneMoment],
  ] as const) {
    if (mark === null) continue;
    const rows = await select(db, { accountId, mark });
    if (rows.length <= most) found.push(...rows.map(({ content_id }) => content_id));
  }
  return found.filter((id) => id !== null && id !== file.contentId) as Id[];
}

interface Found {
  readonly content_id: Id | null;
}

const selectFamily = prepared<{ folderId: Id; family: string }, Found>((db, { folderId, family }) =>
  db
    .selectFrom('entries')
    .select('content_id')
    .where('parent_id', '=', folderId)
    .where('family', '=', family)
    .limit(mostFiles),
);

/** A query for each mark, so that each has its index. */
const marked = (column: 'content_identifier' | 'burst_id' | 'moment') =>
  prepared<{ accountId: Id; mark: string }, Found>((db, { accountId, mark }) =>
    db
      .selectFrom('media_facts')
      .select('content_id')
      .where('account_id', '=', accountId)
      .where(column, '=', mark)
      .limit(mostFiles),
  );
const selectIdentified = marked('content_identifier');
const selectBurst = marked('burst_id');
const selectAtMoment = marked('moment');
