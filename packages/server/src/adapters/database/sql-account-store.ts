import type { Kysely, Selectable } from 'kysely';
import type { Account, Device } from '../../domain/account.ts';
import type { AccountStore } from '../../ports/account-store.ts';
import type { DeviceArrivalsTable, DevicesTable } from './device-tables.ts';
import type { AccountsTable, Schema } from './schema.ts';

export function createAccountStore(db: Kysely<Schema>): AccountStore {
  const accounts = db.selectFrom('accounts').selectAll();
  const devices = selectDevices(db);
  return {
    accounts: async () => (await accounts.orderBy('id').execute()).map(toAccount),
    account: async (id) => {
      const row = await accounts.where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : toAccount(row);
    },
    accountByName: async (name) => {
      const row = await accounts.where('name', '=', name).executeTakeFirst();
      return row === undefined ? null : toAccount(row);
    },
    devices: async (accountId) => {
      const query = accountId === null ? devices : devices.where('account_id', '=', accountId);
      return (await query.orderBy('id').execute()).map(toDevice);
    },
    deviceByToken: async (tokenHash) => {
      const row = await devices.where('token_hash', '=', tokenHash).executeTakeFirst();
      return row === undefined ? null : toDevice(row);
    },
  };
}

function selectDevices(db: Kysely<Schema>) {
  return db
    .selectFrom('devices')
    .selectAll()
    .select((eb) => [
      eb
        .selectFrom('device_arrivals')
        .whereRef('device_id', '=', 'devices.id')
        .select(({ fn }) => fn.sum<number | null>('items').as('sum'))
        .as('items'),
      eb
        .selectFrom('device_arrivals')
        .whereRef('device_id', '=', 'devices.id')
        .select(({ fn }) => fn.max<number | null>('last_ms').as('latest'))
        .as('last_ms'),
    ]);
}

function toAccount(row: Selectable<AccountsTable>): Account {
  return {
    id: row.id,
    name: row.name,
    displayName: row.display_name,
    role: row.role,
    passwordHash: row.password_hash,
    pinHash: row.pin_hash,
    quotaBytes: row.quota_bytes,
    isOff: row.is_off === 1,
    createdMs: row.created_ms,
  };
}

type Nullable<Row> = { readonly [Name in keyof Row]: Row[Name] | null };
type DeviceRow = Selectable<DevicesTable> & Nullable<Pick<DeviceArrivalsTable, 'items' | 'last_ms'>>;

function toDevice(row: DeviceRow): Device {
  return {
    id: row.id,
    accountId: row.account_id,
    name: row.name,
    createdMs: row.created_ms,
    revokedMs: row.revoked_ms,
    lastSeenMs: row.last_seen_ms,
    lastClient: row.last_client,
    arrivedCount: row.items ?? 0,
    lastArrivalMs: row.last_ms,
  };
}
