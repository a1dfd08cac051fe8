import type { Id } from '../../../domain/entry.ts';
import { nameKey } from '../../../domain/name.ts';
import { nameParts } from '../../../domain/stack/name-parts.ts';
import { toColumn } from '../disk-name-column.ts';
import { prepared } from '../prepared.ts';
import { columns, type EntriesTable, entryColumns } from '../schema.ts';
import { forgetDeletion } from './contents.ts';
import type { Projection, ProjectionContext } from './projection-context.ts';
import { refreshShownFile } from './shown-file.ts';
import { refreshShownBelow } from './timeline.ts';

export const libraryCreated: Projection<'library-created'> = async (context, { libraryId, roots }) => {
  const { db, accountId } = context;
  for (const [area, id] of Object.entries(roots)) {
    await insertFolder(context, { id, parentId: null, name: area, disk: undefined, mtimeMs: context.atMs });
  }
  await db
    .updateTable('libraries')
    .set({
      library_id: libraryId,
      files_root_id: roots.files,
      trash_root_id: roots.trash,
      versions_root_id: roots.versions,
      copies_root_id: roots.copies,
    })
    .where('account_id', '=', accountId)
    .execute();
};

export const folderMade: Projection<'folder-made'> = async (context, { id, parent, name, disk, mtimeMs }) => {
  await insertFolder(context, { id, parentId: parent, name, disk, mtimeMs });
  context.touched.add(parent, context.seq, 0);
};

interface NewFolder {
  readonly id: Id;
  readonly parentId: Id | null;
  readonly name: string;
  readonly disk: string | undefined;
  readonly mtimeMs: number;
}

async function insertFolder(
  { db, accountId, seq, atMs }: ProjectionContext,
  folder: NewFolder,
): Promise<void> {
  await insertEntry(db, {
    id: folder.id,
    account_id: accountId,
    parent_id: folder.parentId,
    kind: 'folder',
    name: folder.name,
    name_key: nameKey(folder.name),
    disk_name: toColumn(folder.disk),
    size_bytes: 0,
    mtime_ms: folder.mtimeMs,
    arrived_ms: atMs,
    created_seconds: null,
    change_seq: seq,
    content_id: null,
    favourite: 0,
    family: null,
  });
}

export interface NewFile {
  readonly id: Id;
  readonly parent: Id;
  readonly name: string;
  readonly disk?: string | undefined;
  readonly content: Id;
  readonly mtimeMs: number;
  readonly createdSeconds?: number | undefined;
}

/** Adds a file under any root; its size is its content's. */
export async function insertFile(context: ProjectionContext, file: NewFile): Promise<void> {
  const { db, accountId, seq, atMs, touched } = context;
  const sizeBytes = await contentSize(context, file.content);
  await insertEntry(db, {
    id: file.id,
    account_id: accountId,
    parent_id: file.parent,
    kind: 'file',
    name: file.name,
    name_key: nameKey(file.name),
    disk_name: toColumn(file.disk),
    size_bytes: sizeBytes,
    mtime_ms: file.mtimeMs,
    arrived_ms: atMs,
    created_seconds: file.createdSeconds ?? null,
    change_seq: seq,
    content_id: file.content,
    favourite: 0,
    family: nameParts(file.name).family,
  });
  touched.add(file.parent, seq, sizeBytes);
  await refreshShownFile(context, file.content);
}

export const fileAdded: Projection<'file-added'> = async (context, change) => {
  await insertFile(context, change);
  await forgetDeletion(context, change.content);
};

export const fileRewritten: Projection<'file-rewritten'> = async (context, change) => {
  const { db, seq, touched } = context;
  const sizeBytes = await contentSize(context, change.content);
  const before = await entryRow(context, change.id);
  await db
    .updateTable('entries')
    .set({
      content_id: change.content,
      size_bytes: sizeBytes,
      mtime_ms: change.mtimeMs,
      created_seconds: change.createdSeconds ?? before.created_seconds,
      change_seq: seq,
    })
    .where('id', '=', change.id)
    .execute();
  await forgetDeletion(context, change.content);
  if (before.parent_id !== null) touched.add(before.parent_id, seq, sizeBytes - before.size_bytes);
  await refreshShownFile(context, before.content_id);
  await refreshShownFile(context, change.content);
};

export const entryMoved: Projection<'entry-moved'> = (context, { id, parent, name, disk }) =>
  moveEntry(context, { id, parent, name, disk });

export interface Move {
  readonly id: Id;
  readonly parent: Id;
  readonly name: string;
  readonly disk: string | undefined;
}

/** One row, whatever hangs below it. Both old and new ancestors get new etags. */
export async function moveEntry(context: ProjectionContext, move: Move): Promise<void> {
  const { db, seq, touched } = context;
  const before = await rowBeforeMove(context, move.id);
  if (before.parent_id !== null) touched.add(before.parent_id, seq, -before.size_bytes);
  if (before.content_id === null) await touched.flush(db);
  await db
    .updateTable('entries')
    .set({
      parent_id: move.parent,
      name: move.name,
      name_key: nameKey(move.name),
      disk_name: toColumn(move.disk),
      family: before.content_id === null ? null : nameParts(move.name).family,
      change_seq: seq,
    })
    .where('id', '=', move.id)
    .execute();
  touched.add(move.parent, seq, before.size_bytes);
  if (before.content_id !== null) await refreshShownFile(context, before.content_id);
  else await refreshShownBelow(context, { id: move.id, from: before.parent_id, to: move.parent });
}

/** A folder takes those above it along into what was touched: all of that is written before it moves. */
async function rowBeforeMove(context: ProjectionContext, id: Id): ReturnType<typeof entryRow> {
  const row = await entryRow(context, id);
  if (row.content_id !== null) return row;
  await context.touched.flush(context.db);
  return entryRow(context, id);
}

async function entryRow(
  { db }: ProjectionContext,
  id: Id,
): Promise<Pick<EntriesTable, 'parent_id' | 'size_bytes' | 'created_seconds' | 'content_id'>> {
  return db
    .selectFrom('entries')
    .select(['parent_id', 'size_bytes', 'created_seconds', 'content_id'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
}

async function contentSize({ db }: ProjectionContext, contentId: Id): Promise<number> {
  const [row] = await sizeOfContent(db, { contentId });
  if (row === undefined) throw new Error(`content ${contentId} is unknown`);
  return row.size_bytes;
}

const sizeOfContent = prepared<{ contentId: Id }, { size_bytes: number }>((db, { contentId }) =>
  db.selectFrom('contents').select('size_bytes').where('id', '=', contentId),
);

const insertEntry = prepared<EntriesTable, unknown>((db, row) =>
  db.insertInto('entries').values(columns(row, entryColumns)),
);
