import type { Kysely, Selectable } from 'kysely';
import type { Id } from '../../../domain/entry.ts';
import { nameKey } from '../../../domain/name.ts';
import type { DavLock, LockSearch } from '../../../ports/dav-lock-store.ts';
import type { DavLocksTable } from '../dav-locks-table.ts';
import type { Schema } from '../schema.ts';

/** A path as one text that compares by bytes: no name holds a slash. */
export function pathKey(path: readonly string[]): string {
  return path.map(nameKey).join('/');
}

/** Keys of the folders above a path, the root included. */
export function pathKeysAbove(path: readonly string[]): string[] {
  return path.map((_name, at) => pathKey(path.slice(0, at)));
}

/** No path has this key; a list for SQL must not be empty. */
const nowhere = '/';

/** Keys of everything below: "0" is the character after "/". */
export function lockRange(key: string): { readonly from: string; readonly to: string } {
  return key === '' ? { from: '\u0001', to: '\u{10ffff}' } : { from: `${key}/`, to: `${key}0` };
}

export async function findDavLocks(
  db: Kysely<Schema>,
  accountId: Id,
  { covering, below }: LockSearch,
): Promise<DavLock[]> {
  const key = pathKey(covering);
  const range = lockRange(key);
  const rows = await db
    .selectFrom('dav_locks')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('expires_ms', '>', Date.now())
    .where((is) =>
      is.or([
        is('path_key', '=', key),
        is.and([is('path_key', 'in', [nowhere, ...pathKeysAbove(covering)]), is('depth', '=', 'infinity')]),
        ...(below ? [is.and([is('path_key', '>=', range.from), is('path_key', '<', range.to)])] : []),
      ]),
    )
    .execute();
  return rows.map(toDavLock);
}

function toDavLock(row: Selectable<DavLocksTable>): DavLock {
  return {
    token: row.token,
    accountId: row.account_id,
    path: JSON.parse(row.path),
    depth: row.depth === '0' ? 0 : 'infinity',
    scope: row.scope,
    ownerXml: row.owner_xml === '' ? null : row.owner_xml,
    expiresMs: row.expires_ms,
  };
}
