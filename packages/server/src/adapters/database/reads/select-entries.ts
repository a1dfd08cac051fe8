import type { Kysely, SelectQueryBuilder } from 'kysely';
import type { Schema } from '../schema.ts';
import { type EntryRow, entryWithContent } from './entry-rows.ts';

/** Entries with their contents beside them; the base of every read that yields entries. */
export function selectEntries(
  db: Kysely<Schema>,
): SelectQueryBuilder<Schema & { contents: Schema['contents'] }, 'entries' | 'contents', EntryRow> {
  return db
    .selectFrom('entries')
    .leftJoin('contents', 'contents.id', 'entries.content_id')
    .select(entryWithContent) as never;
}
