import type { Kysely } from 'kysely';
import type { SettingsStore } from '../../ports/settings-store.ts';
import type { Schema } from './schema.ts';

export function createSettingsStore(db: Kysely<Schema>): SettingsStore {
  return {
    read: async () => {
      const row = await db.selectFrom('settings').selectAll().executeTakeFirst();
      return {
        trashDays: row?.trash_days ?? null,
        versionDays: row?.version_days ?? null,
        cacheBytes: row?.cache_bytes ?? null,
      };
    },
  };
}
