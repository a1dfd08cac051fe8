import { startPostgres } from '../support/postgres.ts';
import { startS3 } from '../support/s3-server.ts';
import { type ServedTestApp, serveTestApp } from '../support/serve-test-app.ts';
import { chunkedUploadContract } from './chunked-upload-contract.ts';

async function serveOnS3(): Promise<ServedTestApp> {
  await using parts = new AsyncDisposableStack();
  const cluster = parts.use(await startPostgres('debian'));
  const s3 = parts.use(await startS3('ceph'));
  const env = { ...s3.freshEnv(), PHOTOKEEP_DATABASE_URL: await cluster.freshDatabase() };
  const served = parts.use(await serveTestApp(env));
  const all = parts.move();
  return { ...served, [Symbol.asyncDispose]: () => all.disposeAsync() };
}

chunkedUploadContract('on PostgreSQL and S3', serveOnS3);
