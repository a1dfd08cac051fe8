import { type Kysely, type Selectable, sql } from 'kysely';
import type { Id } from '../../domain/entry.ts';
import type { ChecksumAlgorithm } from '../../domain/upload.ts';
import type { KeptPart, SessionOutcome, UploadSession } from '../../domain/upload-session.ts';
import type { UploadSessionStore } from '../../ports/upload-session-store.ts';
import { prepared } from './prepared.ts';
import type { Schema, UploadPartsTable, UploadSessionsTable } from './schema.ts';
import type { DatabaseWriter } from './write-operations.ts';

/** The state stands in the statement itself, so that it can use the index of open ones alone. */
const isOpen = sql<boolean>`upload_sessions.state = 'open'`;

const countOpen = prepared<{ accountId: Id }, { sessions: number }>((db, { accountId }) =>
  db
    .selectFrom('upload_sessions')
    .select(sql<number>`count(*)`.as('sessions'))
    .where('account_id', '=', accountId)
    .where(isOpen),
);

/** Of one that comes in parts these count, and not what replaced ones left in the assembly. */
const sumOpen = prepared<{ accountId: Id }, { bytes: number }>((db, { accountId }) =>
  db
    .selectFrom('upload_sessions')
    .select(
      sql<number>`coalesce(sum(coalesce(
        (select sum(size_bytes) from upload_parts where session_id = upload_sessions.id), assembled_bytes)), 0)`.as(
        'bytes',
      ),
    )
    .where('account_id', '=', accountId)
    .where(isOpen),
);

export function createUploadSessionStore(db: Kysely<Schema>, writer: DatabaseWriter): UploadSessionStore {
  const sessions = db.selectFrom('upload_sessions').selectAll();
  const parts = db.selectFrom('upload_parts').selectAll();
  const first = async (query: typeof sessions): Promise<UploadSession | null> => {
    const row = await query.executeTakeFirst();
    return row === undefined ? null : toSession(row);
  };
  const all = async (query: typeof sessions): Promise<UploadSession[]> =>
    (await query.execute()).map(toSession);
  return {
    create: (session) => writer.run(session.accountId, 'createUploadSession', session),
    find: (accountId, alias) =>
      first(sessions.where('account_id', '=', accountId).where('alias', '=', alias)),
    get: (id) => first(sessions.where('id', '=', id)),
    bytes: async (id) => {
      const row = await sessions.where('id', '=', id).executeTakeFirstOrThrow();
      const rows = await parts.where('session_id', '=', id).orderBy('number').execute();
      return {
        assembly: row.assembly,
        assembledBytes: row.assembled_bytes,
        parts: rows.map(toPart),
      };
    },
    change: ({ id, accountId }, change) =>
      writer.run(accountId, 'changeUploadSession', { sessionId: id, change }),
    finish: ({ id, accountId }, outcome) =>
      writer.run(accountId, 'finishUploadSession', { sessionId: id, outcome }),
    remove: ({ id, accountId }) => writer.run(accountId, 'removeUploadSession', { sessionId: id }),
    open: (accountId) => all(sessions.where('account_id', '=', accountId).where('state', '=', 'open')),
    openCount: async (accountId) => (await countOpen(db, { accountId }))[0]?.sessions ?? 0,
    openBytes: async (accountId) => (await sumOpen(db, { accountId }))[0]?.bytes ?? 0,
    finishedBefore: (accountId, touchedMs) =>
      all(
        sessions
          .where('account_id', '=', accountId)
          .where('state', '=', 'finished')
          .where('touched_ms', '<', touchedMs),
      ),
  };
}

function toSession(row: Selectable<UploadSessionsTable>): UploadSession {
  const alsoSum: ChecksumAlgorithm[] = JSON.parse(row.also_sum);
  const outcome: SessionOutcome | null = row.outcome === null ? null : JSON.parse(row.outcome);
  return {
    id: row.id,
    accountId: row.account_id,
    alias: row.alias,
    announcedBytes: row.announced_bytes,
    alsoSum,
    note: row.note,
    createdMs: row.created_ms,
    touchedMs: row.touched_ms,
    outcome,
  };
}

function toPart(row: Selectable<UploadPartsTable>): KeptPart {
  const { number, name, size_bytes: sizeBytes, file } = row;
  const kept =
    file === null
      ? { in: 'assembly' as const, offsetBytes: row.offset_bytes ?? 0 }
      : { in: 'file' as const, file };
  return { number, name, sizeBytes, kept };
}
