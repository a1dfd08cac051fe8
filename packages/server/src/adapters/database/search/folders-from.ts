import { type RawBuilder, sql } from 'kysely';
import type { Id } from '../../../domain/entry.ts';

/** A query of the ids of a folder and all folders below it. Costs their number, not that of the files in them. */
export function foldersFrom(folderId: Id): RawBuilder<unknown> {
  return sql`
    with recursive scope_folders(id) as (
      select cast(${folderId} as bigint)
      union all
      select child.id from entries child join scope_folders on child.parent_id = scope_folders.id
       where child.kind = 'folder'
    )
    select id from scope_folders`;
}
