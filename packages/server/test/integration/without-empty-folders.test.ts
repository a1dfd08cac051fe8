import { afterEach, beforeEach, expect, it } from 'vitest';
import { photo, text } from '../scenarios/contents.ts';
import { LibraryHand } from '../support/library-hand.ts';
import { expectConsistent, visibleFiles } from '../support/library-state.ts';
import { openTestApp, type TestApp } from '../support/open-test-app.ts';
import { rebuildIndex } from '../support/rebuild-index.ts';
import { mustRun } from '../support/run-tool.ts';

/* rclone, git and many programs that make backups carry no folder along that has nothing in it. */

let test: TestApp;
beforeEach(async () => {
  test = await openTestApp();
});
afterEach(() => test[Symbol.asyncDispose]());

const dropEmptyFolders = (): Promise<string> =>
  mustRun('find', [test.home.library(), '-mindepth', '1', '-type', 'd', '-empty', '-delete']);

it.each([
  ['just made', []],
  ['with a photo in it', ['first.jpg']],
])('a library that is %s works on without folders that were empty', async (_what, names) => {
  const hand = (): LibraryHand => new LibraryHand(test.app, test.account);
  for (const name of names) await hand().put(name, photo(name));
  await test.stop();
  await dropEmptyFolders();
  await test.restart();
  await hand().put('later.txt', text('later'));
  await hand().put('later.txt', text('later still'));
  await hand().restoreVersion('later.txt');
  await hand().remove('later.txt');
  await hand().restore('later.txt');
  expect(Object.keys(await visibleFiles(test)).sort()).toEqual([...names, 'later.txt'].sort());
  await expectConsistent(test);
});

it('an index is made anew from a library without folders that were empty', async () => {
  await new LibraryHand(test.app, test.account).put('first.jpg', photo('first'));
  await test.stop();
  await dropEmptyFolders();
  await rebuildIndex(test);
  expect(Object.keys(await visibleFiles(test))).toEqual(['first.jpg']);
  await expectConsistent(test);
});
