import { counts } from '../support/counts.ts';
import { type PhotokeepProcess, startPhotokeep } from '../support/photokeep-process.ts';
import { startPostgres } from '../support/postgres.ts';
import { startS3 } from '../support/s3-server.ts';

export type Engine = 'SQLite' | 'PostgreSQL' | 'PostgreSQL and S3';

/** The same server on each kind of database and of storage. */
export const everyEngine: readonly Engine[] = ['SQLite', 'PostgreSQL', 'PostgreSQL and S3'];

/** A server of objects takes long to start: clients that differ in nothing that reaches it meet it in the long run. */
export const engines: readonly Engine[] = counts(['SQLite', 'PostgreSQL'], everyEngine);

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
