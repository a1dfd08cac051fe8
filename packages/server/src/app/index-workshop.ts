import { rm, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../adapters/database/database.ts';
import { openSqlite } from '../adapters/database/sqlite/open-sqlite.ts';
import type { StateFolder } from '../adapters/state/state-folder.ts';
import { liveSchema } from './open-database.ts';

const freshSchema = 'photokeep_new';

/** Makes indexes beside the one in use. */
export interface IndexWorkshop {
  /** An empty index that can take the place of the live one. */
  openFresh(): Promise<Database>;
  /** Puts it there. Neither of the two may be open. */
  installFresh(): Promise<void>;
  /** An empty index that is thrown away again. */
  openScratch(): Promise<Database>;
}

export function createIndexWorkshop(state: StateFolder, databaseUrl: string | undefined): IndexWorkshop {
  const scratch = join(state.temporary, 'check.db');
  const openScratch = async (): Promise<Database> => {
    await removeSqlite(scratch);
    const database = await openSqlite({ file: scratch, copyBeforeMigration: `${scratch}.old` });
    return {
      ...database,
      [Symbol.asyncDispose]: async () => {
        await database[Symbol.asyncDispose]();
        await removeSqlite(scratch);
      },
    };
  };
  return { openScratch, ...(databaseUrl === undefined ? onSqlite(state) : onPostgres(databaseUrl)) };
}

type FreshIndex = Pick<IndexWorkshop, 'openFresh' | 'installFresh'>;

function onSqlite(state: StateFolder): FreshIndex {
  const fresh = join(state.temporary, 'rebuilt.db');
  return {
    openFresh: async () => {
      await removeSqlite(fresh);
      return openSqlite({ file: fresh, copyBeforeMigration: `${fresh}.old` });
    },
    installFresh: async () => {
      // The old write-ahead log must never be applied to the new index.
      await removeSqlite(state.databaseFile);
      await rename(fresh, state.databaseFile);
    },
  };
}

function onPostgres(url: string): FreshIndex {
  return {
    openFresh: async () => {
      const { dropSchema, openPostgres } = await import('../adapters/database/postgres/open-postgres.ts');
      await dropSchema(url, freshSchema);
      return openPostgres(url, freshSchema);
    },
    installFresh: async () => {
      const { replaceSchema } = await import('../adapters/database/postgres/open-postgres.ts');
      await replaceSchema(url, liveSchema, freshSchema);
    },
  };
}

async function removeSqlite(file: string): Promise<void> {
  for (const suffix of ['', '-wal', '-shm']) await rm(`${file}${suffix}`, { force: true });
}
