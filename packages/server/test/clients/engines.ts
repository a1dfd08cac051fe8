import { type PhotokeepProcess, startPhotokeep } from '../support/photokeep-process.ts';
import { type PostgresCluster, startPostgres } from '../support/postgres.ts';

/** The same server on each kind of database. */
export const engines = ['SQLite', 'PostgreSQL'] as const;
export type Engine = (typeof engines)[number];

export interface ServerOnEngine extends AsyncDisposable {
  readonly photokeep: PhotokeepProcess;
}

export async function startOn(engine: Engine): Promise<ServerOnEngine> {
  const cluster: PostgresCluster | null = engine === 'PostgreSQL' ? await startPostgres('debian') : null;
  const env = cluster === null ? {} : { PHOTOKEEP_DATABASE_URL: await cluster.freshDatabase() };
  const photokeep = await startPhotokeep({ env });
  return {
    photokeep,
    [Symbol.asyncDispose]: async () => {
      await photokeep[Symbol.asyncDispose]();
      await cluster?.[Symbol.asyncDispose]();
    },
  };
}
