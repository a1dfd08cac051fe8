import { AppError } from '../../../domain/errors.ts';
import type { Id } from '../../../domain/entry.ts';
import type { DavLock } from '../../../ports/dav-lock-store.ts';
import { lockRange, pathKey, pathKeysAbove } from '../reads/dav-lock-reads.ts';
import type { WriteOperation } from '../write-context.ts';

export const addDavLock: WriteOperation<DavLock, void> = async ({ db, nowMs }, lock) => {
  await db.deleteFrom('dav_locks').where('expires_ms', '<=', nowMs()).execute();
  const key = pathKey(lock.path);
  const range = lockRange(key);
  const others = await db
    .selectFrom('dav_locks')
    .select(['scope', 'depth', 'path_key'])
    .where('account_id', '=', lock.accountId)
    .where((is) =>
      is.or([
        is('path_key', '=', key),
        is.and([is('path_key', 'in', ['/', ...pathKeysAbove(lock.path)]), is('depth', '=', 'infinity')]),
        ...(lock.depth === 'infinity'
          ? [is.and([is('path_key', '>=', range.from), is('path_key', '<', range.to)])]
          : []),
      ]),
    )
    .execute();
  if (others.some(({ scope }) => scope === 'exclusive' || lock.scope === 'exclusive')) {
    throw new AppError('locked', 'Another program has locked this.');
  }
  await db
    .insertInto('dav_locks')
    .values({
      token: lock.token,
      account_id: lock.accountId,
      path_key: key,
      path: JSON.stringify(lock.path),
      depth: lock.depth === 0 ? '0' : 'infinity',
      scope: lock.scope,
      owner_xml: lock.ownerXml ?? '',
      expires_ms: lock.expiresMs,
    })
    .execute();
};

export const extendDavLock: WriteOperation<{ token: string; expiresMs: number }, boolean> = async (
  { db, nowMs },
  { token, expiresMs },
) => {
  const { numUpdatedRows } = await db
    .updateTable('dav_locks')
    .set({ expires_ms: expiresMs })
    .where('token', '=', token)
    .where('expires_ms', '>', nowMs())
    .executeTakeFirst();
  return numUpdatedRows > 0n;
};

export const removeDavLock: WriteOperation<{ token: string }, boolean> = async ({ db }, { token }) => {
  const { numDeletedRows } = await db.deleteFrom('dav_locks').where('token', '=', token).executeTakeFirst();
  return numDeletedRows > 0n;
};

export const removeDavLocksBelow: WriteOperation<{ accountId: Id; path: readonly string[] }, void> = async (
  { db },
  { accountId, path },
) => {
  const key = pathKey(path);
  const range = lockRange(key);
  await db
    .deleteFrom('dav_locks')
    .where('account_id', '=', accountId)
    .where((is) =>
      is.or([
        is('path_key', '=', key),
        is.and([is('path_key', '>=', range.from), is('path_key', '<', range.to)]),
      ]),
    )
    .execute();
};
