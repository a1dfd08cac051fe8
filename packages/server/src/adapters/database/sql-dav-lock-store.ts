import type { Kysely } from 'kysely';
import type { DavLockStore } from '../../ports/dav-lock-store.ts';
import { findDavLocks } from './reads/dav-lock-reads.ts';
import type { Schema } from './schema.ts';
import type { DatabaseWriter } from './write-operations.ts';

export function createDavLockStore(db: Kysely<Schema>, writer: DatabaseWriter): DavLockStore {
  return {
    find: (accountId, where) => findDavLocks(db, accountId, where),
    add: (lock) => writer.run(lock.accountId, 'addDavLock', lock),
    extend: (token, expiresMs) => writer.run(0, 'extendDavLock', { token, expiresMs }),
    remove: (token) => writer.run(0, 'removeDavLock', { token }),
    latestExpiryMs: async () => {
      const latest = db.selectFrom('dav_locks').select((column) => column.fn.max('expires_ms').as('latest'));
      return (await latest.executeTakeFirst())?.latest ?? null;
    },
    removeBelow: (accountId, path) => writer.run(accountId, 'removeDavLocksBelow', { accountId, path }),
  };
}
