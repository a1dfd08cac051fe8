import type { Kysely } from 'kysely';
import type { Id } from '../../../domain/entry.ts';
import type { Schema } from '../schema.ts';
import { type KnownFile, stackFiles } from './stack-files.ts';

/** More than this are no photo, but a folder of equal names or marks: those beyond stay as they are. */
const mostFiles = 120;
/** A camera without a clock gives many photos one moment, which then tells nothing. */
const mostAtOneMoment = 24;

/** Files that may be one photo with some others, and all that the index groups with any of them. */
export interface Kin {
  readonly files: readonly KnownFile[];
  /** also those that have gone */
  readonly ids: ReadonlySet<Id>;
}

/** Whatever these contents may belong together with, directly or through others, by marks and by names. */
export async function findKin(db: Kysely<Schema>, contentIds: readonly Id[]): Promise<Kin> {
  const ids = new Set(contentIds);
  const files: KnownFile[] = [];
  let next: readonly Id[] = contentIds;
  while (next.length > 0) {
    const found = await stackFiles(db, next);
    files.push(...found);
    const near = [...(await groupedWith(db, next))];
    for (const file of found) near.push(...(await neighbours(db, file)));
    next = [...new Set(near)].filter((id) => !ids.has(id)).slice(0, Math.max(0, mostFiles - ids.size));
    for (const id of next) ids.add(id);
  }
  return { files, ids };
}

async function groupedWith(db: Kysely<Schema>, contentIds: readonly Id[]): Promise<Id[]> {
  const rows = await db
    .selectFrom('stack_members')
    .select(['content_id', 'lead_id', 'of_id'])
    .where((is) => is.or([is('content_id', 'in', contentIds), is('lead_id', 'in', contentIds)]))
    .execute();
  return rows.flatMap(({ content_id, lead_id, of_id }) => [content_id, lead_id, of_id]);
}

async function neighbours(db: Kysely<Schema>, { file, accountId, moment }: KnownFile): Promise<Id[]> {
  const found: Id[] = [];
  for (const { folderId, name } of file.places) {
    const rows = await db
      .selectFrom('entries')
      .select('content_id')
      .where('parent_id', '=', folderId)
      .where('family', '=', name.family)
      .limit(mostFiles)
      .execute();
    found.push(...rows.flatMap(({ content_id }) => (content_id === null ? [] : [content_id])));
  }
  const { identifier, burstId } = file;
  if (identifier !== null)
    found.push(...(await marked(db, { accountId, mark: 'content_identifier', is: identifier })));
  if (burstId !== null) found.push(...(await marked(db, { accountId, mark: 'burst_id', is: burstId })));
  if (moment !== null) {
    const atMoment = await marked(db, { accountId, mark: 'moment', is: moment });
    if (atMoment.length <= mostAtOneMoment) found.push(...atMoment);
  }
  return found;
}

interface Mark {
  readonly accountId: Id;
  readonly mark: 'content_identifier' | 'burst_id' | 'moment';
  readonly is: string;
}

async function marked(db: Kysely<Schema>, { accountId, mark, is }: Mark): Promise<Id[]> {
  const rows = await db
    .selectFrom('media_facts')
    .select('content_id')
    .where('account_id', '=', accountId)
    .where(mark, '=', is)
    .limit(mostFiles)
    .execute();
  return rows.map(({ content_id }) => content_id);
}
