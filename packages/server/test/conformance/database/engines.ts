import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import type { Kysely } from 'kysely';
import { Client } from 'pg';
import type { Database } from '../../../src/adapters/database/database.ts';
import { openPostgres } from '../../../src/adapters/database/postgres/open-postgres.ts';
import { openPool } from '../../../src/adapters/database/postgres/postgres-database.ts';
import type { Schema } from '../../../src/adapters/database/schema.ts';
import { openSqlite } from '../../../src/adapters/database/sqlite/open-sqlite.ts';
import { openForWriting } from '../../../src/adapters/database/sqlite/sqlite-connection.ts';
import { kyselyOn } from '../../../src/adapters/database/sqlite/sqlite-queries.ts';
import { type PostgresSource, startPostgres } from '../../support/postgres.ts';

/** A kind of database that can hold the index. */
export interface Engine extends AsyncDisposable {
  /** A place for one index, empty at first. */
  freshPlace(): Promise<IndexPlace>;
}

export interface IndexPlace {
  /** Opens the index there; more than one may be open at once. */
  open(): Promise<Database>;
  /** Opens an empty index as near to it as the engine allows, as a rebuild does. */
  openBeside(): Promise<Database>;
  /** Runs statements behind the back of whoever works there. */
  execute(statements: string): Promise<void>;
  /** Fills tables behind the back of whoever works there. */
  fill(work: (db: Kysely<Schema>) => Promise<void>): Promise<void>;
  /** Breaks the connections of all who work there; null for an engine that has none. */
  readonly breakConnections: (() => Promise<void>) | null;
}

export type StartEngine = () => Promise<Engine>;

export const startSqliteEngine: StartEngine = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'photokeep-index-'));
  let places = 0;
  return {
    freshPlace: async () => {
      const file = join(folder, `${++places}.db`);
      return {
        open: () => openSqlite({ file, copyBeforeMigration: `${file}.old` }),
        openBeside: () => openSqlite({ file: `${file}.new`, copyBeforeMigration: `${file}.old` }),
        execute: async (statements) => {
          const connection = new BetterSqlite(file);
          connection.exec(statements);
          connection.close();
        },
        fill: (work) => workOn(kyselyOn(openForWriting(file)), work),
        breakConnections: null,
      };
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
};

async function workOn(db: Kysely<Schema>, work: (db: Kysely<Schema>) => Promise<void>): Promise<void> {
  await work(db);
  await db.destroy();
}

const schema = 'photokeep';

export function startPostgresEngine(source: PostgresSource): StartEngine {
  return async () => {
    const cluster = await startPostgres(source);
    return {
      freshPlace: async () => {
        const url = await cluster.freshDatabase();
        return {
          open: () => openPostgres(url, schema),
          openBeside: () => openPostgres(url, `${schema}_new`),
          execute: async (statements) => {
            const client = new Client({ connectionString: url, options: `-c search_path=${schema}` });
            await client.connect();
            await client.query(statements);
            await client.end();
          },
          fill: async (work) => workOn(await openPool(url, schema), work),
          breakConnections: () => cluster.disconnect(url),
        };
      },
      [Symbol.asyncDispose]: () => cluster[Symbol.asyncDispose](),
    };
  };
}
