import type { Kysely } from 'kysely';
import type { AnsweredEdit, OwnerWords } from '../../domain/edits.ts';
import type { EditList } from '../../ports/edit-list.ts';
import type { Schema } from './schema.ts';

/** What owners have said, over SQLite or PostgreSQL. */
export function createEditList(db: Kysely<Schema>): EditList {
  return {
    of: async (contentIds) => {
      if (contentIds.length === 0) return new Map();
      const rows = await db
        .selectFrom('owner_edits')
        .select(['content_id', 'words'])
        .where('content_id', 'in', [...contentIds])
        .execute();
      return new Map(rows.map((row) => [row.content_id, JSON.parse(row.words) as OwnerWords]));
    },
    answered: async (accountId, requestId) => {
      const rows = await db
        .selectFrom('answered_edits')
        .select('changed')
        .where('account_id', '=', accountId)
        .where('request_id', '=', requestId)
        .execute();
      const changed = rows.flatMap((row) => JSON.parse(row.changed) as AnsweredEdit['changed']);
      return new Map(changed.map(({ assetId, before }) => [assetId, before]));
    },
    sidecarOf: async (contentId) => {
      const row = await db
        .selectFrom('stack_members')
        .innerJoin('contents', 'contents.id', 'stack_members.content_id')
        .select('home_entry_id')
        .where('of_id', '=', contentId)
        .where('role', '=', 'sidecar')
        .where('mime', '=', 'application/rdf+xml')
        .orderBy('contents.id')
        .executeTakeFirst();
      return row?.home_entry_id ?? null;
    },
  };
}
