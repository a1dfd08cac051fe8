import type { Kysely } from 'kysely';
import type { WebSessionStore } from '../../ports/web-session-store.ts';
import type { Schema } from './schema.ts';
import type { DatabaseWriter } from './write-operations.ts';

export function createWebSessionStore(db: Kysely<Schema>, writer: DatabaseWriter): WebSessionStore {
  return {
    begin: (tokenHash, accountId) => writer.run(0, 'beginWebSession', { tokenHash, accountId }),
    find: async (tokenHash) => {
      const row = await db
        .selectFrom('web_sessions')
        .select(['account_id', 'last_used_ms'])
        .where('token_hash', '=', tokenHash)
        .executeTakeFirst();
      return row === undefined ? null : { accountId: row.account_id, lastUsedMs: row.last_used_ms };
    },
    touch: (tokenHash) => writer.run(0, 'touchWebSession', { tokenHash }),
    end: (tokenHash) => writer.run(0, 'endWebSession', { tokenHash }),
    endMany: (which) => writer.run(0, 'endWebSessions', which),
  };
}
