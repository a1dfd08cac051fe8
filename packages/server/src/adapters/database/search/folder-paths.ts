import { type Kysely, sql } from 'kysely';
import type { Id } from '../../../domain/entry.ts';
import type { Schema } from '../schema.ts';

/** A folder on the way down from a root. */
export interface PathStep {
  readonly id: Id;
  readonly name: string;
}

interface FolderRow extends PathStep {
  readonly parent_id: Id | null;
}

/** The way from its root down to each of these folders, the root and the folder included; in one query for all. */
export async function folderPaths(
  db: Kysely<Schema>,
  folderIds: readonly (Id | null)[],
): Promise<ReadonlyMap<Id, readonly PathStep[]>> {
  const wanted = [...new Set(folderIds)].filter((id) => id !== null);
  const byId = new Map<Id, FolderRow>();
  for (let at = 0; at < wanted.length; at += atOnce) {
    for (const row of await foldersAbove(db, wanted.slice(at, at + atOnce))) byId.set(row.id, row);
  }
  const pathOf = (id: Id): PathStep[] => {
    const row = byId.get(id);
    if (row === undefined) return [];
    return [...(row.parent_id === null ? [] : pathOf(row.parent_id)), { id: row.id, name: row.name }];
  };
  return new Map(wanted.map((id) => [id, pathOf(id)]));
}

const atOnce = 500;

async function foldersAbove(db: Kysely<Schema>, ids: readonly Id[]): Promise<readonly FolderRow[]> {
  const { rows } = await sql<FolderRow>`
    with recursive up(id, parent_id, name) as (
      select id, parent_id, name from entries where id in (${sql.join(ids)})
      union
      select parent.id, parent.parent_id, parent.name from entries parent join up on parent.id = up.parent_id
    )
    select id, parent_id, name from up`.execute(db);
  return rows;
}
