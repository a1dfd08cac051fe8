import type { Id } from '../../../domain/entry.ts';
import type { ContentSeen, DeviceSeen } from '../../../ports/observations.ts';
import type { WriteOperation } from '../write-context.ts';

/* What was seen, not decided: best effort, not journaled. */

export const noteDevices: WriteOperation<{ seen: readonly DeviceSeen[] }, void> = async (
  { db, nowMs },
  { seen },
) => {
  for (const { deviceId, client } of seen) {
    await db
      .updateTable('devices')
      .set({ last_seen_ms: nowMs(), last_client: client.slice(0, 200) })
      .where('id', '=', deviceId)
      .execute();
  }
};

/** Whether a scan found the bytes where they should be. */
export const noteContents: WriteOperation<{ seen: readonly ContentSeen[] }, void> = async (
  { db, nowMs },
  { seen },
) => {
  for (const { contentId, missing, diskMtimeMs } of seen) {
    const query = db.updateTable('contents').where('id', '=', contentId);
    const found = { missing_since_ms: null, verified_ms: nowMs() };
    await (missing
      ? query.set({ missing_since_ms: nowMs() }).where('missing_since_ms', 'is', null)
      : query.set(diskMtimeMs === undefined ? found : { ...found, disk_mtime_ms: diskMtimeMs })
    ).execute();
  }
};

export interface ProblemInput {
  readonly accountId: Id;
  readonly contentId: Id;
  /** null: there is none (any more) */
  readonly reason: string | null;
}

export const noteProblem: WriteOperation<ProblemInput, void> = async ({ db, nowMs }, input) => {
  const { accountId, contentId, reason } = input;
  if (reason === null) {
    await db.deleteFrom('problems').where('content_id', '=', contentId).execute();
    return;
  }
  await db
    .insertInto('problems')
    .values({ content_id: contentId, account_id: accountId, reason, found_ms: nowMs() })
    .onConflict((conflict) => conflict.column('content_id').doUpdateSet({ reason, found_ms: nowMs() }))
    .execute();
};
