import type { Kysely, Selectable } from 'kysely';
import type { Refusal } from '../../domain/refusal.ts';
import type { RefusalList } from '../../ports/refusal-list.ts';
import type { DeviceRefusalsTable } from './device-tables.ts';
import type { Schema } from './schema.ts';

export function createRefusalList(db: Kysely<Schema>): RefusalList {
  return {
    since: async (accountId, afterMs) => {
      const rows = await db
        .selectFrom('device_refusals')
        .selectAll()
        .where('account_id', '=', accountId)
        .where('last_ms', '>', afterMs)
        .orderBy('last_ms', 'desc')
        .execute();
      return rows.map(toRefusal);
    },
  };
}

function toRefusal(row: Selectable<DeviceRefusalsTable>): Refusal {
  return {
    deviceId: row.device_id,
    path: row.path === '' ? null : row.path,
    reason: row.reason as Refusal['reason'],
    times: row.times,
    firstMs: row.first_ms,
    lastMs: row.last_ms,
  };
}
