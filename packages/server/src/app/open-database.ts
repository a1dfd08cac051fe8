import type { Database } from '../adapters/database/database.ts';
import type { StateFolder } from '../adapters/state/state-folder.ts';

/** Where the tables lie in a PostgreSQL database. */
export const liveSchema = 'photokeep';

/** The index this server works with; PostgreSQL's driver is loaded only if it is used. */
export async function openDatabase(state: StateFolder, databaseUrl: string | undefined): Promise<Database> {
  if (databaseUrl !== undefined) {
    const { openPostgres } = await import('../adapters/database/postgres/open-postgres.ts');
    return openPostgres(databaseUrl, liveSchema);
  }
  const { openSqlite } = await import('../adapters/database/sqlite/open-sqlite.ts');
  return openSqlite({ file: state.databaseFile, copyBeforeMigration: state.databaseBackup });
}
