import type { Kysely } from 'kysely';
import type { ObjectClaims } from '../../ports/object-claims.ts';
import type { Schema } from './schema.ts';
import type { DatabaseWriter } from './write-operations.ts';

export function createObjectClaims(db: Kysely<Schema>, writer: DatabaseWriter): ObjectClaims {
  return {
    release: (accountId, objectKeys) => writer.run(accountId, 'releaseObjects', { accountId, objectKeys }),
    released: async (accountId, limit) => {
      const rows = await db
        .selectFrom('released_objects')
        .select('object_key')
        .where('account_id', '=', accountId)
        .where('removed_ms', 'is', null)
        .orderBy('object_key')
        .limit(limit)
        .execute();
      return rows.map(({ object_key }) => object_key);
    },
    noteRemoved: (accountId, objectKeys) =>
      writer.run(accountId, 'noteObjectsRemoved', { accountId, objectKeys }),
    claimed: async (accountId, objectKeys) => {
      if (objectKeys.length === 0) return new Set();
      const rows = await db
        .selectFrom('contents')
        .select('object_key')
        .where('account_id', '=', accountId)
        .where('object_key', 'in', objectKeys)
        .execute();
      return new Set(rows.flatMap(({ object_key }) => object_key ?? []));
    },
  };
}
