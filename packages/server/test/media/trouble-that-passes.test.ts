import { rename } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inspectContent, renderContent } from '../../src/domain/job.ts';
import { jpegShot } from './shots.ts';
import { StackApp } from './stack-app.ts';

let app: StackApp;
beforeAll(async () => {
  app = await StackApp.start();
});
afterAll(() => app[Symbol.asyncDispose]());

async function onlyContent(): Promise<number> {
  const { app: running, account } = app.served.test;
  const [content] = await running.foundation.index.storedContents(account.id, { afterId: 0, limit: 1 });
  return content?.id ?? 0;
}

async function drain(): Promise<void> {
  const { worker, renderer } = app.served.test.app.use;
  await worker.drain();
  await renderer.drain();
}

it('while the disk of a library is away its photos wait, and none of them counts as gone', async () => {
  await app.put('IMG_1.jpg', jpegShot());
  await drain();
  const { queue, index } = app.served.test.app.foundation;
  const contentId = await onlyContent();
  const library = app.served.test.home.library('anna');
  await rename(library, `${library} away`);
  await queue.enqueue([inspectContent(contentId), renderContent(contentId, 'arrival')]);
  await drain();
  expect(await queue.counts()).toEqual({ pending: 2, dead: 0 });
  const answer = await app.served.request('GET', '/remote.php/dav/files/anna/IMG_1.jpg');
  expect(answer.status).toBe(507);
  expect(await index.missingContents(app.served.test.account.id, { afterId: 0, limit: 1 })).toEqual([]);
  await rename(`${library} away`, library);
  expect((await app.served.request('GET', '/remote.php/dav/files/anna/IMG_1.jpg')).status).toBe(200);
});
