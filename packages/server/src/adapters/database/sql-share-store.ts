import type { Kysely, Selectable } from 'kysely';
import type { Share } from '../../domain/share.ts';
import type { ShareStore } from '../../ports/share-store.ts';
import type { Schema } from './schema.ts';
import type { SharesTable } from './shares-table.ts';

export function createShareStore(db: Kysely<Schema>): ShareStore {
  const shares = db.selectFrom('shares').selectAll();
  return {
    share: async (id) => {
      const row = await shares.where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : toShare(row);
    },
    byToken: async (token) => {
      const row = await shares.where('token', '=', token).executeTakeFirst();
      return row === undefined ? null : toShare(row);
    },
    ofOwner: async (ownerId) =>
      (await shares.where('owner_id', '=', ownerId).orderBy('id').execute()).map(toShare),
    ofEntries: async (ownerId, entryIds) => {
      if (entryIds.length === 0) return [];
      const ofThese = shares.where('owner_id', '=', ownerId).where('entry_id', 'in', entryIds);
      return (await ofThese.orderBy('id').execute()).map(toShare);
    },
    ofReceiver: async (receiverId) =>
      (await shares.where('receiver_id', '=', receiverId).orderBy('id').execute()).map(toShare),
  };
}

function toShare(row: Selectable<SharesTable>): Share {
  return {
    id: row.id,
    ownerId: row.owner_id,
    entryId: row.entry_id,
    contentId: row.content_id,
    kind: row.kind,
    receiverId: row.receiver_id,
    token: row.token,
    rights: row.rights,
    passwordHash: row.password_hash,
    lastDay: row.last_day,
    note: row.note,
    label: row.label,
    hidesDownload: row.hides_download === 1,
    receiverName: row.receiver_name,
    createdMs: row.created_ms,
  };
}
