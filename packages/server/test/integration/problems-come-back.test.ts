import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { photo } from '../scenarios/contents.ts';
import { LibraryHand } from '../support/library-hand.ts';
import { openTestApp, type TestApp } from '../support/open-test-app.ts';
import { rebuildIndex } from '../support/rebuild-index.ts';

let test: TestApp;
beforeEach(async () => {
  test = await openTestApp();
});
afterEach(() => test[Symbol.asyncDispose]());

const reasons = async (): Promise<string[]> => {
  const { foundation, use } = test.app;
  await use.worker.drain();
  await use.renderer.drain();
  const problems = await foundation.problems.list(test.account.id, { afterId: 0, limit: 100 });
  return problems.map(({ reason }) => reason).sort();
};

/** As somebody does who has restored the library and `secrets/`, and starts the server without more ado. */
async function startWithoutIndex(): Promise<void> {
  await test.stop();
  const state = test.home.env.PHOTOKEEP_STATE ?? '';
  for (const name of await readdir(state)) {
    if (name !== 'secrets') await rm(join(state, name), { recursive: true });
  }
  await test.restart();
}

const newIndexes: Readonly<Record<string, () => Promise<void>>> = {
  'a rebuild': () => rebuildIndex(test),
  'a start without the index': startWithoutIndex,
};

it.each(Object.keys(newIndexes))('what is wrong with files is known again after %s', async (what) => {
  const hand = new LibraryHand(test.app, test.account);
  await hand.put('whole.txt', Buffer.from('words'));
  await hand.put('cut.jpg', photo('cut'));
  await hand.put('empty.jpg', Buffer.alloc(0));
  await hand.put('page.jpg', Buffer.from('<html><body>Please log in</body></html>'));
  const before = await reasons();
  expect(before).toHaveLength(3);
  await newIndexes[what]?.();
  expect(await reasons()).toEqual(before);
});
