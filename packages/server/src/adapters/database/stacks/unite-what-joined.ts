import { type Kysely, sql } from 'kysely';
import type { Id } from '../../../domain/entry.ts';
import { unitePhoto } from '../../../domain/job.ts';
import { prepared } from '../prepared.ts';
import type { Schema } from '../schema.ts';
import { enqueue } from '../writes/jobs.ts';

/**
 * What has become part of a photo is to be marked as that is, and what leads it now is to have its words. Both are
 * written down, so that they stay when the files part, and when the index is made anew.
 */
export async function uniteWhatJoined(db: Kysely<Schema>, leadId: Id): Promise<void> {
  const uneven = (await selectUneven(db, { leadId })).map(({ id }) => id);
  if (uneven.length > 0) await enqueue({ db, nowMs: () => 0 }, unitePhoto(leadId, uneven));
}

/** Photos and videos that are marked in another way than what leads them, or have words for it while it has none. */
const selectUneven = prepared<{ leadId: Id }, { id: Id }>((db, { leadId }) => ({
  compile: () =>
    sql<{ id: Id }>`
      select part.id
        from contents lead join stack_members member on member.lead_id = lead.id
        join contents part on part.id = member.content_id
       where lead.id = ${leadId} and part.kind in ('photo', 'video')
         and (part.favourite <> lead.favourite
           or ${isIn('archived', 'part')} <> ${isIn('archived', 'lead')}
           or ${isIn('hidden', 'part')} <> ${isIn('hidden', 'lead')}
           or (${isIn('owner_edits', 'part')} and not ${isIn('owner_edits', 'lead')} and not ${isOfOtherShot}))
       order by part.id`.compile(db),
}));

/** The shots of a burst are photos of their own: what was said of one is not said of what leads them. */
const isOfOtherShot = sql`(exists (
  with recursive over(content_id, of_id, role) as (
    select content_id, of_id, role from stack_members where content_id = part.id
    union
    select up.content_id, up.of_id, up.role from stack_members up join over on up.content_id = over.of_id
  )
  select 1 from over where role = 'burst'))`;

const isIn = (table: 'archived' | 'hidden' | 'owner_edits', file: 'part' | 'lead') =>
  sql`(exists (select 1 from ${sql.table(table)} said where said.content_id = ${sql.ref(`${file}.id`)}))`;
