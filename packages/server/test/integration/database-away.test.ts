import { expect, it } from 'vitest';
import { startPostgres } from '../support/postgres.ts';
import { serveTestApp } from '../support/serve-test-app.ts';

it('while PostgreSQL is away, whoever reads or writes is told so', async () => {
  const cluster = await startPostgres('embedded');
  await using served = await serveTestApp({ PHOTOKEEP_DATABASE_URL: await cluster.freshDatabase() });
  const files = '/remote.php/dav/files/anna';
  expect((await served.request('PUT', `${files}/before.jpg`, { body: 'before' })).status).toBe(201);
  await cluster[Symbol.asyncDispose]();
  const answers = [
    await served.request('PUT', `${files}/after.jpg`, { body: 'after' }),
    await served.request('GET', `${files}/before.jpg`),
    await served.request('PROPFIND', `${files}/`),
    await served.request('GET', '/api/v1/timeline'),
  ];
  for (const answer of answers) expect(await answer.text()).toContain('The database does not answer');
});
