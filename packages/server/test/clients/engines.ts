import { type PhotokeepProcess, startPhotokeep } from '../support/photokeep-process.ts';
import { startPostgres } from '../support/postgres.ts';
import { startS3 } from '../support/s3-server.ts';

/** The same server on each kind of database and of storage. */
export const engines = ['SQLite', 'PostgreSQL', 'PostgreSQL and S3'] as const;
export type Engine = (typeof engines)[number];

export interface ServerOnEngine extends AsyncDisposable {
  readonly photokeep: PhotokeepProcess;
}

export async function startOn(engine: Engine): Promise<ServerOnEngine> {
  await using parts = new AsyncDisposableStack();
  const env: Record<string, string> = {};
  if (engine !== 'SQLite') {
    const cluster = parts.use(await startPostgres('debian'));
    env.PHOTOKEEP_DATABASE_URL = await cluster.freshDatabase();
  }
  if (engine === 'PostgreSQL and S3') Object.assign(env, parts.use(await startS3('ceph')).freshEnv());
  const photokeep = parts.use(await startPhotokeep({ env }));
  const all = parts.move();
  return { photokeep, [Symbol.asyncDispose]: () => all.disposeAsync() };
}
