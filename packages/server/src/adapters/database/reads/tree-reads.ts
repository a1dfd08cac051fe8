import { type Kysely, sql } from 'kysely';
import type { Area, DiskName, Entry, Id } from '../../../domain/entry.ts';
import { areas } from '../../../domain/entry.ts';
import type { FolderAt, LibraryRecord, Resolution } from '../../../domain/library-record.ts';
import { nameKey } from '../../../domain/name.ts';
import { type Place, within } from '../../../domain/place.ts';
import type { LibraryIndex } from '../../../ports/library-index.ts';
import { fromColumn } from '../disk-name-column.ts';
import { prepared } from '../prepared.ts';
import type { EntriesTable, Schema } from '../schema.ts';
import { type EntryRow, entryOf, toContent, toEntry } from './entry-rows.ts';
import { calledLike } from './called-like.ts';
import { contentById } from './content-by-id.ts';
import { selectEntries } from './select-entries.ts';

type TreeReads = Pick<
  LibraryIndex,
  'resolve' | 'entry' | 'locate' | 'pathOf' | 'child' | 'children' | 'calledLike' | 'properties'
>;

const rowById = prepared<{ id: Id }, EntriesTable>((db, { id }) =>
  db.selectFrom('entries').selectAll().where('id', '=', id),
);

const rowByName = prepared<{ parentId: Id; key: string }, EntriesTable>((db, { parentId, key }) =>
  db.selectFrom('entries').selectAll().where('parent_id', '=', parentId).where('name_key', '=', key),
);

/** Two look-ups instead of one join: SQLite plans a join with parameters anew at every run. */
async function single(db: Kysely<Schema>, [row]: readonly EntriesTable[]): Promise<Entry | null> {
  if (row === undefined) return null;
  const [content] = row.content_id === null ? [] : await contentById(db, { id: row.content_id });
  return entryOf(row, content === undefined ? null : toContent(content));
}

const page = prepared<{ parentId: Id; after: string; limit: number }, EntryRow>(
  (db, { parentId, after, limit }) =>
    selectEntries(db)
      .where('entries.parent_id', '=', parentId)
      .where('entries.name_key', '>', after)
      .orderBy('entries.name_key')
      .limit(limit),
);

/** The kind stands in the statement itself, so that it can use the index of folders alone. */
const pageOf = (kind: Entry['kind']) =>
  prepared<{ parentId: Id; after: string; limit: number }, EntryRow>((db, { parentId, after, limit }) =>
    selectEntries(db)
      .where('entries.parent_id', '=', parentId)
      .where('entries.kind', '=', sql.lit(kind))
      .where('entries.name_key', '>', after)
      .orderBy('entries.name_key')
      .limit(limit),
  );
export const pagesOfKind = { file: pageOf('file'), folder: pageOf('folder') };

export function createTreeReads(db: Kysely<Schema>): TreeReads {
  return {
    entry: (id) => entryById(db, id),
    resolve: (library, path) => resolvePath(db, library, path),
    locate: async (located) => {
      const climbed = await climb(db, located.id);
      const path = climbed.names.map((step) => step.diskName);
      return {
        entry: located,
        place: { library: climbed.library, area: climbed.area, path, objectKey: null },
      };
    },
    pathOf: async (located) => (await climb(db, located.id)).names.map((step) => step.name),
    child: async (parentId, name) => single(db, await rowByName(db, { parentId, key: nameKey(name) })),
    calledLike: (folderId, name) => calledLike(db, folderId, name),
    children: async (parentId, { after = '', limit, kind }) => {
      const rows =
        kind === undefined
          ? await page(db, { parentId, after, limit })
          : await pagesOfKind[kind](db, { parentId, after, limit });
      return rows.map(toEntry);
    },
    properties: (entryIds) => propertiesOf(db, entryIds),
  };
}

async function entryById(db: Kysely<Schema>, id: Id): Promise<Entry | null> {
  return single(db, await rowById(db, { id }));
}

async function resolvePath(
  db: Kysely<Schema>,
  library: LibraryRecord,
  path: readonly string[],
): Promise<Resolution> {
  let parent: FolderAt = { id: library.roots.files, place: rootOf(library) };
  for (const [at, name] of path.slice(0, -1).entries()) {
    const [row] = await rowByName(db, { parentId: parent.id, key: nameKey(name) });
    if (row?.kind !== 'folder') return { parent, missing: path.slice(at), found: null };
    parent = { id: row.id, place: within(parent.place, fromColumn(row.disk_name) ?? row.name) };
  }
  const name = path.at(-1);
  const found =
    name === undefined
      ? await entryById(db, library.roots.files)
      : await single(db, await rowByName(db, { parentId: parent.id, key: nameKey(name) }));
  if (found === null) return { parent, missing: path.slice(-1), found };
  const place = name === undefined ? parent.place : within(parent.place, found.diskName ?? found.name);
  return { parent, missing: [], found: { entry: found, place } };
}

const rootOf = ({ name }: LibraryRecord): Place => ({
  library: name,
  area: 'files',
  path: [],
  objectKey: null,
});

interface Climbed {
  readonly library: string;
  readonly area: Area;
  /** from below the root down */
  readonly names: readonly { readonly name: string; readonly diskName: DiskName }[];
}

async function climb(db: Kysely<Schema>, id: Id): Promise<Climbed> {
  const { rows } = await sql<{
    name: string;
    disk_name: string | null;
    parent_id: number | null;
    account: string;
  }>`
    with recursive up(id, parent_id, name, disk_name, account_id, height) as (
      select id, parent_id, name, disk_name, account_id, 0 from entries where id = ${id}
      union all
      select parent.id, parent.parent_id, parent.name, parent.disk_name, parent.account_id, up.height + 1
        from entries parent join up on parent.id = up.parent_id
    )
    select up.name, up.disk_name, up.parent_id, accounts.name as account
      from up join accounts on accounts.id = up.account_id
     order by up.height desc`.execute(db);
  const [root, ...below] = rows;
  const area = areas.find((known) => known === root?.name);
  if (root === undefined || area === undefined) throw new Error(`entry ${id} hangs on no root`);
  const names = below.map((row) => ({ name: row.name, diskName: fromColumn(row.disk_name) ?? row.name }));
  return { library: root.account, area, names };
}

async function propertiesOf(
  db: Kysely<Schema>,
  entryIds: readonly Id[],
): Promise<ReadonlyMap<Id, ReadonlyMap<string, string>>> {
  const byEntry = new Map<Id, Map<string, string>>();
  if (entryIds.length === 0) return byEntry;
  const rows = await db.selectFrom('properties').selectAll().where('entry_id', 'in', entryIds).execute();
  for (const row of rows) {
    const values = byEntry.get(row.entry_id) ?? new Map<string, string>();
    byEntry.set(row.entry_id, values.set(row.name, row.value));
  }
  return byEntry;
}
