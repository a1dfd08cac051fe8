import { AppError } from '../../../domain/errors.ts';
import { etagOf } from '../../../domain/etag.ts';
import type { KeptPart, SessionChange, SessionEnd, SessionOutcome } from '../../../domain/upload-session.ts';
import type { NewUploadSession } from '../../../ports/upload-session-store.ts';
import { prepared } from '../prepared.ts';
import type { UploadPartsTable } from '../schema.ts';
import type { WriteContext, WriteOperation } from '../write-context.ts';

/** A finished session makes room for a new one of the same name. */
export const createUploadSession: WriteOperation<NewUploadSession, void> = async ({ db, nowMs }, session) => {
  const { id, accountId, alias, announcedBytes, alsoSum, note, assembly } = session;
  await db
    .deleteFrom('upload_sessions')
    .where('account_id', '=', accountId)
    .where('alias', '=', alias)
    .where('state', '=', 'finished')
    .execute();
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('upload_sessions')
    .values({
      id,
      account_id: accountId,
      alias,
      created_ms: nowMs(),
      touched_ms: nowMs(),
      state: 'open',
      announced_bytes: announcedBytes,
      also_sum: JSON.stringify(alsoSum),
      note,
      assembly,
      assembled_bytes: 0,
      outcome: null,
    })
    .onConflict((conflict) => conflict.columns(['account_id', 'alias']).doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 0n) {
    throw new AppError('already-exists', 'There is an upload of this name already.');
  }
};

export interface ChangeSessionInput {
  readonly sessionId: string;
  readonly change: SessionChange;
}

/** @throws AppError `not-found` unless it is open */
export const changeUploadSession: WriteOperation<ChangeSessionInput, void> = async (
  { db, nowMs },
  { sessionId, change },
) => {
  const { assembly, assembledBytes, put = [], removed = [] } = change;
  const { numUpdatedRows } = await db
    .updateTable('upload_sessions')
    .set({
      touched_ms: nowMs(),
      ...(assembly !== undefined && { assembly }),
      ...(assembledBytes !== undefined && { assembled_bytes: assembledBytes }),
    })
    .where('id', '=', sessionId)
    .where('state', '=', 'open')
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new AppError('not-found', 'This upload is not open any more.');
  for (const number of removed) await deletePart(db, { sessionId, number });
  for (const part of put) await upsertPart(db, toRow(sessionId, part));
};

const deletePart = prepared<{ sessionId: string; number: number }, unknown>((db, { sessionId, number }) =>
  db.deleteFrom('upload_parts').where('session_id', '=', sessionId).where('number', '=', number),
);

const upsertPart = prepared<UploadPartsTable, unknown>(
  (db, { session_id, number, name, size_bytes, file, offset_bytes }) =>
    db
      .insertInto('upload_parts')
      .values({ session_id, number, name, size_bytes, file, offset_bytes })
      .onConflict((conflict) =>
        conflict.columns(['session_id', 'number']).doUpdateSet({ name, size_bytes, file, offset_bytes }),
      ),
);

function toRow(sessionId: string, { number, name, sizeBytes, kept }: KeptPart): UploadPartsTable {
  return {
    session_id: sessionId,
    number,
    name,
    size_bytes: sizeBytes,
    file: kept.in === 'file' ? kept.file : null,
    offset_bytes: kept.in === 'assembly' ? kept.offsetBytes : null,
  };
}

/** Part of the transaction that records a plan: what the client was told is remembered, or nothing has happened. */
export async function endSession(context: WriteContext, end: SessionEnd, seq: number): Promise<void> {
  const { sessionId, path, stored, etag } = end;
  const outcome: SessionOutcome = { path, stored: { ...stored, etag: etag ?? etagOf(seq) } };
  await finishUploadSession(context, { sessionId, outcome });
}

export interface FinishSessionInput {
  readonly sessionId: string;
  readonly outcome: SessionOutcome;
}

export const finishUploadSession: WriteOperation<FinishSessionInput, void> = async (
  { db, nowMs },
  { sessionId, outcome },
) => {
  await db
    .updateTable('upload_sessions')
    .set({ state: 'finished', touched_ms: nowMs(), outcome: JSON.stringify(outcome) })
    .where('id', '=', sessionId)
    .where('state', '=', 'open')
    .execute();
  await db.deleteFrom('upload_parts').where('session_id', '=', sessionId).execute();
};

export const removeUploadSession: WriteOperation<{ sessionId: string }, void> = async (
  { db },
  { sessionId },
) => {
  await db.deleteFrom('upload_sessions').where('id', '=', sessionId).execute();
  await db.deleteFrom('upload_parts').where('session_id', '=', sessionId).execute();
};
