import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { AppError } from '../../domain/errors.ts';
import type { ColumnTypes } from './migrations/column-types.ts';
import { migrationsFor } from './migrations/migrations.ts';
import type { Schema } from './schema.ts';

export interface MigrateOptions {
  readonly db: Kysely<Schema>;
  readonly types: ColumnTypes;
  /** where the tables lie: other schemas of the same database may hold an index, too; null where there are none */
  readonly schema: string | null;
  /** called once before anything changes, if there is something to keep and something to change */
  readonly keepCopy: () => Promise<void>;
}

/**
 * Brings the index to this release's schema, all steps in one transaction: a crash leaves the old or the new one.
 * @throws AppError `unavailable` where a newer release has written it
 */
export async function migrate({ db, types, schema, keepCopy }: MigrateOptions): Promise<void> {
  const migrations = migrationsFor(types);
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(migrations) },
    ...(schema !== null && { migrationTableSchema: schema }),
  });
  const executed = await executedMigrations(db, schema);
  const unknown = executed.filter((name) => !(name in migrations));
  if (unknown.length > 0) {
    throw new AppError(
      'unavailable',
      `The index was written by a newer Photokeep (it knows “${unknown.join('”, “')}”). Start that version again, ` +
        'or run “photokeep rebuild” to make a new index from the library.',
    );
  }
  if (executed.length === Object.keys(migrations).length) return;
  if (executed.length > 0) await keepCopy();
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw new Error('the index could not be brought up to date', { cause: error });
}

async function executedMigrations(db: Kysely<Schema>, schema: string | null): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  const isHere = (table: { readonly schema?: string }): boolean => schema === null || table.schema === schema;
  if (!tables.some((table) => table.name === 'kysely_migration' && isHere(table))) return [];
  const executed = db.withTables<{ kysely_migration: { name: string } }>().selectFrom('kysely_migration');
  return (await executed.select('name').execute()).map((row) => row.name);
}
