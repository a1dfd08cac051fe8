import { sql } from 'kysely';
import type { Id } from '../../../domain/entry.ts';
import type { Refused } from '../../../domain/refusal.ts';
import type { WriteContext, WriteOperation } from '../write-context.ts';

/** Enough to see what is wrong; a phone that is refused everything must not fill the index with it. */
const keptForEach = 50;
const maxPathLength = 1000;

/** Uploads that devices were refused: best effort, not journaled. */
export const noteRefusals: WriteOperation<{ refused: readonly Refused[] }, void> = async (
  context,
  { refused },
) => {
  for (const refusal of refused) await note(context, refusal);
  for (const deviceId of new Set(refused.map((refusal) => refusal.deviceId))) await trim(context, deviceId);
};

async function note(
  { db, nowMs }: WriteContext,
  { accountId, deviceId, path, reason, times }: Refused,
): Promise<void> {
  const now = nowMs();
  await db
    .insertInto('device_refusals')
    .values({
      device_id: deviceId,
      path: (path ?? '').slice(0, maxPathLength).toWellFormed(),
      reason,
      account_id: accountId,
      times,
      first_ms: now,
      last_ms: now,
    })
    .onConflict((conflict) =>
      conflict.columns(['device_id', 'path', 'reason']).doUpdateSet({
        times: sql`device_refusals.times + excluded.times`,
        last_ms: sql`excluded.last_ms`,
      }),
    )
    .execute();
}

async function trim({ db }: WriteContext, deviceId: Id): Promise<void> {
  await sql`
    delete from device_refusals
     where device_id = ${deviceId}
       and (path, reason) not in (
         select path, reason from device_refusals
          where device_id = ${deviceId}
          order by last_ms desc, path, reason
          limit ${keptForEach})`.execute(db);
}
