import { type Kysely, sql } from 'kysely';
import type { Id } from '../../../domain/entry.ts';
import { refreshTimeline } from '../../../domain/job.ts';
import { prepared } from '../prepared.ts';
import { lists } from '../assets-table.ts';
import type { Schema } from '../schema.ts';
import { isHiddenLead } from '../sql-hidden-photos.ts';
import { enqueue } from '../writes/jobs.ts';
import type { ProjectionContext } from './projection-context.ts';

/**
 * The timeline shows a content as long as one path among the account's files does, the archive or what is hidden instead
 * where its owner put it there. What belongs to another photo is shown with that one, which is hidden where any of its
 * files is.
 */
export const refreshShown: (db: Kysely<Schema>, values: { contentId: Id }) => Promise<unknown> = prepared(
  (_db, { contentId }) => ({
    compile: () =>
      sql`
        update assets set shown = case when exists (select 1 from stack_members member where member.content_id = assets.content_id)
          then 0 else (
          select count(*) from (
            select 1 from entries entry
             where entry.content_id = ${contentId}
               and 'files' = (
                 with recursive up(id, parent_id, name) as (
                   select self.id, self.parent_id, self.name from entries self where self.id = entry.id
                   union all
                   select parent.id, parent.parent_id, parent.name
                     from entries parent join up on parent.id = up.parent_id
                 )
                 select up.name from up where up.parent_id is null)
             limit 1) as seen)
          * case when ${isHiddenLead('assets.content_id')} then ${sql.lit(lists.hidden)}
              when exists (select 1 from archived where archived.content_id = assets.content_id)
              then ${sql.lit(lists.archive)} else ${sql.lit(lists.timeline)} end
          end
         where content_id = ${contentId}`.compile(_db),
  }),
);

interface MovedFolder {
  readonly id: Id;
  readonly from: Id | null;
  readonly to: Id;
}

/** A folder may hold a hundred thousand files: what of them the timeline shows is looked at in the background. */
export async function refreshShownBelow(
  context: ProjectionContext,
  { id, from, to }: MovedFolder,
): Promise<void> {
  const { db } = context;
  if (from === null || (await areaOf(db, from)) === (await areaOf(db, to))) return;
  await enqueue({ db, nowMs: () => context.atMs }, refreshTimeline(id, context.seq));
}

async function areaOf(db: Kysely<Schema>, entryId: Id): Promise<string | undefined> {
  const [root] = await rootOf(db, { entryId });
  return root?.name;
}

const rootOf = prepared<{ entryId: Id }, { name: string }>((db, { entryId }) => ({
  compile: () =>
    sql<{ name: string }>`
      with recursive up(id, parent_id, name) as (
        select id, parent_id, name from entries where id = ${entryId}
        union all
        select parent.id, parent.parent_id, parent.name from entries parent join up on parent.id = up.parent_id
      )
      select name from up where parent_id is null`.compile(db),
}));
