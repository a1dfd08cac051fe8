import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { scanLibrary } from '../../src/library/scan/scan-library.ts';
import { verifyLibrary } from '../../src/library/verify/verify-library.ts';
import { photo, text } from '../scenarios/contents.ts';
import { LibraryHand } from '../support/library-hand.ts';
import { expectConsistent, keptHashes, visibleFiles } from '../support/library-state.ts';
import { openTestApp, type TestApp } from '../support/open-test-app.ts';
import { rebuildIndex } from '../support/rebuild-index.ts';
import { mustRun } from '../support/run-tool.ts';
import { needTools } from '../support/system-tools.ts';

/* rclone, git and many programs that make backups carry no folder along that has nothing in it. */

let test: TestApp;
beforeAll(() => needTools('rclone'));
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

const tools: Readonly<Record<string, (from: string, to: string) => Promise<unknown>>> = {
  cp: (from, to) => mustRun('cp', ['--archive', `${from}/.`, to]),
  // It gives up where a file is gone that it has just listed, and uploads under way come and go.
  rclone: (from, to) =>
    mustRun('rclone', ['copy', from, to, '--config', '', '--exclude', '.photokeep/staging/**']),
};

it.each(Object.keys(tools))(
  'a copy by %s, made while photos arrive, has all that was there',
  async (tool) => {
    const hand = (): LibraryHand => new LibraryHand(test.app, test.account);
    await hand().makeFolder('before');
    for (let number = 0; number < 20; number++) await hand().put(`before/${number}.jpg`, photo(`${number}`));
    await hand().put('before/words.txt', text('old'));
    await hand().put('before/words.txt', text('new'));
    await hand().remove('before/7.jpg');
    // The journal follows within a second.
    await test.restart();
    const [visible, kept] = [await visibleFiles(test, 'before'), await keptHashes(test)];

    await using copy = await openTestApp();
    await copy.stop();
    let isCopied = false;
    const arriving = (async () => {
      for (let number = 0; !isCopied; number++) await hand().put(`${number}.jpg`, photo(`during ${number}`));
    })();
    await mustRun('rm', ['-r', copy.home.library()]);
    await tools[tool]?.(test.home.library(), copy.home.library()).finally(() => (isCopied = true));
    await arriving;
    const secrets = (home: TestApp['home']): string => join(home.env.PHOTOKEEP_STATE ?? '', 'secrets');
    await cp(secrets(test.home), secrets(copy.home), { recursive: true });
    await rebuildIndex(copy);

    expect(await visibleFiles(copy, 'before')).toEqual(visible);
    expect([...(await keptHashes(copy))]).toEqual(expect.arrayContaining([...kept]));
    // As the server does behind its start.
    expect((await scanned(copy)).filter((finding) => !/^missing anna\/\d+\.jpg$/.test(finding))).toEqual([]);
  },
);

/** @returns what a check finds when what the journal does not know is known: the rest came when the tool had gone past its folder */
async function scanned({ app, account }: TestApp): Promise<string[]> {
  const { foundation, use } = app;
  const { disk, index } = foundation;
  const library = await index.library(account.id);
  if (library === null || disk === null) throw new Error('there is no library in a folder');
  await scanLibrary({ ...foundation, disk, runner: use.runner }, { library });
  const { findings } = await verifyLibrary(foundation, { library, full: true });
  return findings.map(({ kind, at }) => `${kind} ${at}`);
}
