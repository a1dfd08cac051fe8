import { sql } from 'kysely';
import type { Id } from '../../../domain/entry.ts';
import { toColumn } from '../disk-name-column.ts';
import { forgetLook } from '../similar/note-look.ts';
import { prepared } from '../prepared.ts';
import { columns, contentColumns, type ContentsTable } from '../schema.ts';
import type { Projection, ProjectionContext } from './projection-context.ts';
import { releaseObject } from './released-objects.ts';

const insertContent = prepared<ContentsTable, unknown>((db, row) =>
  db.insertInto('contents').values(columns(row, contentColumns)),
);

export const contentStored: Projection<'content-stored'> = async (context, change) => {
  const { db, accountId, atMs, by } = context;
  await insertContent(db, {
    id: change.id,
    account_id: accountId,
    asset_id: change.asset,
    sha256: change.sha256,
    size_bytes: change.size,
    sha1: change.sha1 ?? null,
    md5: change.md5 ?? null,
    kind: change.kind,
    mime: change.mime,
    home_entry_id: change.home,
    deleted_ms: null,
    object_key: change.object ?? null,
    disk_mtime_ms: change.diskMtimeMs,
    shareable: change.shareable ? 1 : 0,
    favourite: 0,
    missing_since_ms: null,
    verified_ms: atMs,
    source_device_id: by?.device ?? null,
  });
  await addToTotals(context, change.size, 1);
};

export const contentRevived: Projection<'content-revived'> = async (context, change) => {
  const { db, atMs } = context;
  const before = await db
    .selectFrom('contents')
    .select(['size_bytes', 'home_entry_id', 'object_key'])
    .where('id', '=', change.id)
    .executeTakeFirstOrThrow();
  await db
    .updateTable('contents')
    .set({
      home_entry_id: change.home,
      deleted_ms: null,
      object_key: change.object ?? null,
      disk_mtime_ms: change.diskMtimeMs,
      missing_since_ms: null,
      verified_ms: atMs,
    })
    .where('id', '=', change.id)
    .execute();
  if (before.object_key !== (change.object ?? null)) await letGo(context, before.object_key);
  if (before.home_entry_id === null) await addToTotals(context, before.size_bytes, 1);
};

/** The file carries its new owner's time from now on. */
export const contentRehomed: Projection<'content-rehomed'> = async ({ db }, { id, home, disk }) => {
  const owner = await db
    .selectFrom('entries')
    .select('mtime_ms')
    .where('id', '=', home)
    .executeTakeFirstOrThrow();
  await db
    .updateTable('contents')
    .set({ home_entry_id: home, disk_mtime_ms: owner.mtime_ms })
    .where('id', '=', id)
    .execute();
  if (disk !== undefined) {
    await db
      .updateTable('entries')
      .set({ disk_name: toColumn(disk) })
      .where('id', '=', home)
      .execute();
  }
};

export const contentLost: Projection<'content-lost'> = (context, { id }) => forgetBytes(context, id, null);

/**
 * The row stays without bytes: it is the memory that this content was here.
 * @param deletedMs when its owner deleted it; null if something else ended it
 */
export async function forgetBytes(
  context: ProjectionContext,
  contentId: Id,
  deletedMs: number | null,
): Promise<void> {
  const { db } = context;
  const before = await db
    .selectFrom('contents')
    .select(['size_bytes', 'home_entry_id', 'object_key', 'deleted_ms'])
    .where('id', '=', contentId)
    .executeTakeFirstOrThrow();
  if (before.home_entry_id === null) return;
  await db
    .updateTable('contents')
    .set({
      home_entry_id: null,
      object_key: null,
      missing_since_ms: null,
      deleted_ms: deletedMs ?? before.deleted_ms,
    })
    .where('id', '=', contentId)
    .execute();
  await letGo(context, before.object_key);
  await db.deleteFrom('problems').where('content_id', '=', contentId).execute();
  // Where a photo was taken is not to outlive it.
  await db.deleteFrom('media_facts').where('content_id', '=', contentId).execute();
  await forgetLook(db, contentId);
  await db.deleteFrom('owner_edits').where('content_id', '=', contentId).execute();
  await db
    .updateTable('assets')
    .set({ turns: 0, drawn_turns: 0, state: 'waiting' })
    .where('content_id', '=', contentId)
    .execute();
  // What comes again some day is to be seen; but what was hidden is hidden still when a phone sends it once more.
  await db.deleteFrom('archived').where('content_id', '=', contentId).execute();
  await addToTotals(context, -before.size_bytes, -1);
}

/** Only versions keep bytes that their owner deleted for good under every other name. */
export async function noteDeleted(
  { db }: ProjectionContext,
  contentId: Id,
  deletedMs: number,
): Promise<void> {
  await db.updateTable('contents').set({ deleted_ms: deletedMs }).where('id', '=', contentId).execute();
}

/** What is listed again, be it in the trash, can be deleted once more. */
export async function forgetDeletion({ db }: ProjectionContext, contentId: Id): Promise<void> {
  await clearDeletion(db, { contentId });
}

const clearDeletion = prepared<{ contentId: Id }, unknown>((db, { contentId }) =>
  db
    .updateTable('contents')
    .set({ deleted_ms: null })
    .where('id', '=', contentId)
    .where('deleted_ms', 'is not', null),
);

/** On folders, plans remove files; objects go when somebody sweeps. */
async function letGo({ db, accountId, atMs }: ProjectionContext, objectKey: string | null): Promise<void> {
  if (objectKey !== null) await releaseObject(db, { accountId, objectKey, atMs });
}

async function addToTotals(
  { db, accountId }: ProjectionContext,
  deltaBytes: number,
  deltaCount: 1 | -1,
): Promise<void> {
  await addTotals(db, { accountId, deltaBytes, deltaCount });
}

interface Totals {
  readonly accountId: Id;
  readonly deltaBytes: number;
  readonly deltaCount: number;
}

const addTotals = prepared<Totals, unknown>((db, { accountId, deltaBytes, deltaCount }) =>
  db
    .updateTable('libraries')
    .set({
      used_bytes: sql<number>`used_bytes + ${deltaBytes}`,
      content_count: sql<number>`content_count + ${deltaCount}`,
    })
    .where('account_id', '=', accountId),
);
