import { startPostgres } from './postgres.ts';
import { type ServedTestApp, serveTestApp } from './serve-test-app.ts';

/** Kinds of database on which a whole server is tried. */
export const databaseEngines = ['SQLite', 'PostgreSQL'] as const;
export type DatabaseEngine = (typeof databaseEngines)[number];

export interface ServedOnEngine extends AsyncDisposable {
  readonly served: ServedTestApp;
}

/** A test's app behind a real socket, with its index in a database of this kind. */
export async function serveOnEngine(engine: DatabaseEngine): Promise<ServedOnEngine> {
  const cluster = engine === 'PostgreSQL' ? await startPostgres('debian') : null;
  const settings = cluster === null ? {} : { PHOTOKEEP_DATABASE_URL: await cluster.freshDatabase() };
  const served = await serveTestApp(settings);
  return {
    served,
    [Symbol.asyncDispose]: async () => {
      await served[Symbol.asyncDispose]();
      await cluster?.[Symbol.asyncDispose]();
    },
  };
}
