import { type Kysely, sql } from 'kysely';
import type { Id } from '../../../domain/entry.ts';
import type { PhotoFile, WholePhoto } from '../../../ports/photo-lists.ts';
import type { StackRole } from '../../../domain/stack/stack-file.ts';
import type { ContentsTable, Schema } from '../schema.ts';

/** Photos of an account with all their files, by the assets they are asked for. */
export async function wholePhotos(
  db: Kysely<Schema>,
  accountId: Id,
  assetIds: readonly Id[],
): Promise<ReadonlyMap<Id, WholePhoto>> {
  const asked = await db
    .selectFrom('assets')
    .leftJoin('stack_members as member', 'member.content_id', 'assets.content_id')
    .select('assets.id')
    .select(sql<Id>`coalesce(member.lead_id, assets.content_id)`.as('lead_id'))
    .where('assets.account_id', '=', accountId)
    .where('assets.id', 'in', assetIds)
    .execute();
  const leadIds = [...new Set(asked.map(({ lead_id }) => lead_id))];
  if (leadIds.length === 0) return new Map();
  const rows = Map.groupBy(await filesOf(db, leadIds), ({ lead_id }) => lead_id);
  return new Map(
    asked.map(({ id, lead_id: leadId }) => {
      const files = (rows.get(leadId) ?? []).toSorted((a, b) => rank(a) - rank(b));
      const shot = leadShot(files);
      return [id, { leadId, isListed: files.some(isListed), files: files.map((file) => toFile(file, shot)) }];
    }),
  );
}

interface FileRow extends Pick<ContentsTable, 'kind' | 'favourite'> {
  readonly content_id: Id;
  readonly lead_id: Id;
  readonly of_id: Id | null;
  readonly role: StackRole | null;
  readonly entry_id: Id | null;
  readonly shown: number | null;
  readonly archived: Id | null;
  readonly hidden: Id | null;
}

async function filesOf(db: Kysely<Schema>, leadIds: readonly Id[]): Promise<FileRow[]> {
  const leads = db
    .selectFrom('contents')
    .select(['contents.id as content_id', 'contents.id as lead_id'])
    .where('contents.id', 'in', leadIds);
  const members = db
    .selectFrom('stack_members')
    .select(['stack_members.content_id', 'stack_members.lead_id'])
    .where('stack_members.lead_id', 'in', leadIds);
  return db
    .selectFrom(leads.unionAll(members).as('file'))
    .innerJoin('contents', 'contents.id', 'file.content_id')
    .leftJoin('assets', 'assets.content_id', 'file.content_id')
    .leftJoin('stack_members as member', 'member.content_id', 'file.content_id')
    .leftJoin('archived', 'archived.content_id', 'file.content_id')
    .leftJoin('hidden', 'hidden.content_id', 'file.content_id')
    .select(['file.content_id', 'file.lead_id', 'contents.kind', 'contents.favourite', 'assets.shown'])
    .select(['contents.home_entry_id as entry_id', 'archived.content_id as archived'])
    .select(['hidden.content_id as hidden', 'member.of_id', 'member.role'])
    .execute();
}

const rank = ({ content_id, lead_id }: FileRow): number => (content_id === lead_id ? 0 : content_id);

const isListed = ({ shown }: FileRow): boolean => shown !== null && shown > 0;

/** The lead and what belongs to it, but for other shots of a burst and what belongs to those. */
function leadShot(files: readonly FileRow[]): ReadonlySet<Id> {
  const byId = new Map(files.map((file) => [file.content_id, file]));
  const belongs = ({ role, of_id }: FileRow): boolean => {
    if (role === 'burst') return false;
    const over = of_id === null ? undefined : byId.get(of_id);
    return over === undefined || belongs(over);
  };
  return new Set(files.filter(belongs).map((file) => file.content_id));
}

const toFile = (row: FileRow, shot: ReadonlySet<Id>): PhotoFile => ({
  contentId: row.content_id,
  kind: row.kind,
  isLeadShot: shot.has(row.content_id),
  entryId: row.entry_id,
  favourite: row.favourite === 1,
  archived: row.archived !== null,
  hidden: row.hidden !== null,
});
