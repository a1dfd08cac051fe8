import type { Kysely } from 'kysely';
import type { DeviceSources } from '../../ports/device-sources.ts';
import type { Schema } from './schema.ts';
import { folderPaths } from './search/folder-paths.ts';

/** More folders than days in ten years. */
const maxFolders = 4000;

export function createDeviceSources(db: Kysely<Schema>): DeviceSources {
  return {
    of: async (deviceId) => {
      const rows = await db
        .selectFrom('device_arrivals')
        .innerJoin('libraries', 'libraries.account_id', 'device_arrivals.account_id')
        // What it put into something shared lies in folders whose names are their owner's affair.
        .innerJoin('devices', (join) =>
          join
            .onRef('devices.id', '=', 'device_arrivals.device_id')
            .onRef('devices.account_id', '=', 'device_arrivals.account_id'),
        )
        .select(['folder_id', 'items', 'last_ms', 'files_root_id'])
        .where('device_id', '=', deviceId)
        .orderBy('last_ms', 'desc')
        .orderBy('folder_id')
        .limit(maxFolders)
        .execute();
      const paths = await folderPaths(
        db,
        rows.map((row) => row.folder_id),
      );
      return rows.flatMap(({ folder_id, items, last_ms, files_root_id }) => {
        const [root, ...below] = paths.get(folder_id) ?? [];
        const isThere = root !== undefined && root.id === files_root_id;
        return isThere ? [{ path: below.map(({ name }) => name), items, lastMs: last_ms }] : [];
      });
    },
  };
}
