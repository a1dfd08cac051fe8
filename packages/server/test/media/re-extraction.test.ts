import { EXTRACTOR_VERSION } from '@photokeep/media/facts';
import { picture } from '@photokeep/media/testing/picture';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { extractOlder } from '../../src/domain/job.ts';
import { type ServedTestApp, serveTestApp } from '../support/serve-test-app.ts';
import { exportedFiles } from './exported-files.ts';
import { forgetFacts } from './forget-facts.ts';

let served: ServedTestApp;
beforeAll(async () => {
  served = await serveTestApp();
  for (const [name, red] of Object.entries({ 'one.jpg': 200, 'two.jpg': 100, 'three.jpg': 50 })) {
    const color = { r: red, g: 0, b: 0 };
    const body = await picture({ color, takenAt: '2019:06:14 18:30:00', widthPx: 30, heightPx: 90 });
    await served.request('PUT', `/remote.php/dav/files/anna/${name}`, { body });
  }
  await settle();
});
afterAll(() => served[Symbol.asyncDispose]());

async function settle(): Promise<void> {
  const { worker, renderer } = served.test.app.use;
  await worker.drain();
  await renderer.drain();
}

const older = (): Promise<number> => served.test.app.foundation.facts.countOlder(EXTRACTOR_VERSION);
const widths = async () => (await exportedFiles(served)).map(({ width }) => width);

it('reads again what older readers have read, and draws nothing again', async () => {
  expect(await older()).toBe(0);
  await forgetFacts(served.test);
  expect(await older()).toBe(3);
  expect(
    await served.test.app.foundation.facts.older(EXTRACTOR_VERSION, { afterId: 0, limit: 2 }),
  ).toHaveLength(2);
  const { queue } = served.test.app.foundation;
  await queue.enqueue([extractOlder(EXTRACTOR_VERSION, 0)]);
  await served.test.app.use.worker.drain();
  expect(await older()).toBe(0);
  expect(await queue.nextDueMs(['render-content'])).toBeNull();
  expect(await widths()).toEqual([30, 30, 30]);
});

it('goes on after a restart where it was', async () => {
  await forgetFacts(served.test);
  const { foundation } = served.test.app;
  await foundation.queue.enqueue([extractOlder(EXTRACTOR_VERSION, 0)]);
  await served.test.restart();
  await settle();
  expect(await older()).toBe(0);
});

it('keeps nothing of what was deleted for good', async () => {
  const { app, account } = served.test;
  await served.request('DELETE', '/remote.php/dav/files/anna/one.jpg');
  const library = await app.foundation.index.library(account.id);
  const [item] = library ? await app.foundation.index.trash(library, { limit: 1 }) : [];
  const { entry } = item ?? { entry: null };
  expect(entry?.name).toContain('one');
  await app.use.tree.purge({ accountId: account.id, entryId: entry?.id ?? 0, by: { door: 'cli' } });
  const rows = await app.database.db.selectFrom('media_facts').select('content_id').execute();
  expect(rows).toHaveLength(2);
});
