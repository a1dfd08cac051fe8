import type { Projection } from './projection-context.ts';

export const accountCreated: Projection<'account-created'> = async ({ db, atMs }, change) => {
  await db
    .insertInto('accounts')
    .values({
      id: change.id,
      name: change.name,
      display_name: change.displayName,
      role: change.role,
      password_hash: null,
      pin_hash: null,
      quota_bytes: null,
      created_ms: atMs,
    })
    .execute();
};

export const accountChanged: Projection<'account-changed'> = async ({ db }, change) => {
  const set = {
    ...(change.displayName === undefined ? {} : { display_name: change.displayName }),
    ...(change.role === undefined ? {} : { role: change.role }),
    ...(change.quotaBytes === undefined ? {} : { quota_bytes: change.quotaBytes }),
    ...(change.isOff === undefined ? {} : { is_off: change.isOff ? (1 as const) : (0 as const) }),
  };
  if (Object.keys(set).length > 0) {
    await db.updateTable('accounts').set(set).where('id', '=', change.id).execute();
  }
};

export const passwordSet: Projection<'password-set'> = async ({ db }, { id, hash }) => {
  await db.updateTable('accounts').set({ password_hash: hash }).where('id', '=', id).execute();
};

export const pinSet: Projection<'pin-set'> = async ({ db }, { id, hash }) => {
  await db.updateTable('accounts').set({ pin_hash: hash }).where('id', '=', id).execute();
};

export const deviceAdded: Projection<'device-added'> = async ({ db, atMs }, change) => {
  await db
    .insertInto('devices')
    .values({
      id: change.id,
      account_id: change.account,
      name: change.name,
      token_hash: change.tokenHash,
      created_ms: atMs,
      revoked_ms: null,
      last_seen_ms: null,
      last_client: null,
    })
    .execute();
};

export const deviceRevoked: Projection<'device-revoked'> = async ({ db, atMs }, { id }) => {
  await db.updateTable('devices').set({ revoked_ms: atMs }).where('id', '=', id).execute();
};
