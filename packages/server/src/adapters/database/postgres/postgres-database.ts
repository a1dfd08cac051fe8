import { Kysely, PostgresDialect, type PostgresPool } from 'kysely';
import type { Pool, PoolConfig } from 'pg';
import type { Schema } from '../schema.ts';
import { fromPostgresError } from './postgres-errors.ts';

/** OIDs of the types whose values we want as numbers: bigint, and numeric for sums of it. All stay below 2^53. */
const numberTypes: ReadonlySet<number> = new Set([20, 1700]);

/**
 * Connects to PostgreSQL; the driver is loaded only here, so the embedded default does not pay for it.
 * @param schema where the tables live; made by the migration
 */
export async function openPool(url: string, schema: string): Promise<Kysely<Schema>> {
  const { Pool, types } = (await import('pg')).default;
  const getTypeParser: typeof types.getTypeParser = (oid, format) =>
    numberTypes.has(oid) ? Number : types.getTypeParser(oid, format);
  const config: PoolConfig = {
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 10_000,
    types: { getTypeParser },
    options: `-c search_path=${schema} -c synchronous_commit=on -c statement_timeout=0`,
  };
  const pool = new Pool(config);
  // Whoever uses a connection that breaks is told by his query, and an idle one is replaced at its next use. Without
  // listeners, on the pool for the idle and on each for those in use, it would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool: toldAsOurs(pool) }) });
}

/** Whoever reads is told like whoever writes: that the database is away, and not that nobody knows what went wrong. */
function toldAsOurs(pool: Pool): PostgresPool {
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (sql: string, values: unknown[]) => Promise<unknown>;
    Object.assign(client, { query: (sql: string, values: unknown[]) => query(sql, values).catch(throwOurs) });
  });
  return {
    options: pool.options,
    connect: () => pool.connect().catch(throwOurs),
    end: () => pool.end(),
  };
}

function throwOurs(error: unknown): never {
  throw fromPostgresError(error);
}
