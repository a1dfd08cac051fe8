import type { Kysely } from 'kysely';
import type { Id } from '../../../domain/entry.ts';
import type { LibraryRecord } from '../../../domain/library-record.ts';
import type { LibraryIndex } from '../../../ports/library-index.ts';
import { prepared } from '../prepared.ts';
import type { Schema } from '../schema.ts';

type LibraryReads = Pick<LibraryIndex, 'library' | 'libraries' | 'usedBytes' | 'contentCount'>;

const totals = prepared<{ accountId: Id }, { used_bytes: number; content_count: number }>(
  (db, { accountId }) =>
    db.selectFrom('libraries').select(['used_bytes', 'content_count']).where('account_id', '=', accountId),
);

export function createLibraryReads(db: Kysely<Schema>): LibraryReads {
  const query = db
    .selectFrom('libraries')
    .innerJoin('accounts', 'accounts.id', 'libraries.account_id')
    .select(['libraries.account_id', 'libraries.library_id'])
    .select(['files_root_id', 'trash_root_id', 'versions_root_id', 'copies_root_id'])
    .select(['accounts.name', 'accounts.quota_bytes'])
    .where('files_root_id', 'is not', null);

  return {
    library: async (accountId) => {
      const row = await query.where('libraries.account_id', '=', accountId).executeTakeFirst();
      return row === undefined ? null : toLibrary(row);
    },
    usedBytes: async (accountId) => {
      const [row] = await totals(db, { accountId });
      return row?.used_bytes ?? 0;
    },
    contentCount: async (accountId) => {
      const [row] = await totals(db, { accountId });
      return row?.content_count ?? 0;
    },
    libraries: async () => (await query.orderBy('libraries.account_id').execute()).map(toLibrary),
  };
}

interface LibraryRow {
  readonly account_id: number;
  readonly library_id: string;
  readonly files_root_id: number | null;
  readonly trash_root_id: number | null;
  readonly versions_root_id: number | null;
  readonly copies_root_id: number | null;
  readonly name: string;
  readonly quota_bytes: number | null;
}

function toLibrary(row: LibraryRow): LibraryRecord {
  return {
    accountId: row.account_id,
    name: row.name,
    libraryId: row.library_id,
    roots: {
      files: row.files_root_id ?? 0,
      trash: row.trash_root_id ?? 0,
      versions: row.versions_root_id ?? 0,
      copies: row.copies_root_id ?? 0,
    },
    quotaBytes: row.quota_bytes,
  };
}
