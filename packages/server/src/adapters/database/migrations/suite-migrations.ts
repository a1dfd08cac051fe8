import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { afterEach, beforeEach, expect } from 'vitest';
import type { Schema } from '../schema.ts';
import { openForWriting } from '../sqlite/sqlite-connection.ts';
import { kyselyOn } from '../sqlite/sqlite-queries.ts';
import { sqliteColumns } from './column-types.ts';
import { migrationsFor } from './migrations.ts';

export interface SuiteMigrations {
  readonly db: Kysely<Schema>;
  readonly migrateTo: (name: string) => Promise<void>;
}

/** A database for each test of a file, without a table at first. */
export function suiteMigrations(): SuiteMigrations {
  let folder: string;
  let db: Kysely<Schema>;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'photokeep-migration-'));
    db = kyselyOn(openForWriting(join(folder, 'index.sqlite')));
  });
  afterEach(async () => {
    await db.destroy();
    await rm(folder, { recursive: true });
  });
  return {
    get db() {
      return db;
    },
    migrateTo: async (name) => {
      const provider = { getMigrations: () => Promise.resolve(migrationsFor(sqliteColumns)) };
      const { error } = await new Migrator({ db, provider }).migrateTo(name);
      expect(error).toBeUndefined();
    },
  };
}
