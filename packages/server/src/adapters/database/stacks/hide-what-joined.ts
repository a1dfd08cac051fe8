import { type Kysely, sql } from 'kysely';
import type { Id } from '../../../domain/entry.ts';
import { hideJoined } from '../../../domain/job.ts';
import { prepared } from '../prepared.ts';
import type { Schema } from '../schema.ts';
import { isHiddenLead } from '../sql-hidden-photos.ts';
import { enqueue } from '../writes/jobs.ts';

/**
 * What has become part of a hidden photo is hidden with it at once. So that it stays hidden when the two part, and when the
 * index is made anew, its own mark is to be written down.
 */
export async function hideWhatJoined(db: Kysely<Schema>, leadId: Id): Promise<void> {
  for (const { id } of await selectUnmarked(db, { leadId }))
    await enqueue({ db, nowMs: () => 0 }, hideJoined(id));
}

/** Photos and videos without a mark, of a photo that has one. */
const selectUnmarked = prepared<{ leadId: Id }, { id: Id }>((db, { leadId }) => ({
  compile: () =>
    sql<{ id: Id }>`
      select part.id
        from contents lead join contents part
          on part.id = lead.id or part.id in (select content_id from stack_members where lead_id = lead.id)
       where lead.id = ${leadId} and part.kind in ('photo', 'video') and ${isHiddenLead('lead.id')}
         and not exists (select 1 from hidden where hidden.content_id = part.id)`.compile(db),
}));
