import { mkdir, readFile, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { photo, text } from '../scenarios/contents.ts';
import { hexOf } from '../support/bodies.ts';
import { LibraryHand } from '../support/library-hand.ts';
import { expectConsistent, visibleFiles } from '../support/library-state.ts';
import { openTestApp, type TestApp } from '../support/open-test-app.ts';
import { scanFolders } from '../support/scan-folders.ts';

/* Photos move to a larger disk, and a link stays behind; programs that look for duplicates leave links, too. */

let test: TestApp;
beforeEach(async () => {
  test = await openTestApp();
});
afterEach(() => test[Symbol.asyncDispose]());

const atDisk = (...names: string[]): string => test.home.library('anna', ...names);
const sha256 = (bytes: Uint8Array): string => hexOf('sha256', bytes);

const blocks: Readonly<Record<string, (path: string) => Promise<unknown>>> = {
  link: async (path) => {
    await rename(path, test.home.library('moved'));
    await symlink(test.home.library('moved'), path);
  },
  folder: async (path) => {
    await rm(path);
    await mkdir(path);
    await writeFile(`${path}/theirs.txt`, 'theirs');
  },
};

describe.each(Object.keys(blocks))('where other hands have put a %s in the place of a photo', (kind) => {
  beforeEach(async () => {
    await new LibraryHand(test.app, test.account).put('one.jpg', photo('one'));
    await blocks[kind]?.(atDisk('one.jpg'));
  });

  it.each([
    ['the same photo comes back to its name', 'one.jpg', photo('one')],
    ['the same photo comes back under another name', 'two.jpg', photo('one')],
    ['another photo takes the name', 'one.jpg', photo('two')],
    ['a text takes the name', 'one.jpg', text('two')],
  ])('%s', async (_what, name, bytes) => {
    const hand = new LibraryHand(test.app, test.account);
    await hand.put(name, bytes);
    await hand.put(name, bytes);
    expect((await visibleFiles(test))[name]).toBe(sha256(bytes));
    const theirs = kind === 'link' ? test.home.library('moved') : atDisk('one.jpg', 'theirs.txt');
    expect(await readFile(theirs)).toEqual(kind === 'link' ? photo('one') : Buffer.from('theirs'));
  });
});

describe.each(['link', 'file'])('where other hands have put a %s in the place of a folder', (kind) => {
  const folder = (): string => atDisk('Trip');
  const theirs = (): string => (kind === 'link' ? test.home.library('moved', 'one.jpg') : folder());
  let bytes: Buffer;
  beforeEach(async () => {
    const hand = new LibraryHand(test.app, test.account);
    await hand.makeFolder('Trip');
    await hand.put('Trip/one.jpg', photo('one'));
    if (kind === 'link') await blocks.link?.(folder());
    else {
      await rm(folder(), { recursive: true });
      await writeFile(folder(), 'theirs');
      await utimes(folder(), 0, 0);
    }
    bytes = await readFile(theirs());
    await scanFolders(test);
    expect(await scanFolders(test)).toMatchObject({ missing: 1 });
  });

  it('photos can be sent into it, also those that are missing', async () => {
    const hand = new LibraryHand(test.app, test.account);
    for (const name of ['one', 'two']) await hand.put(`Trip/${name}.jpg`, photo(name));
    expect(await scanFolders(test)).toMatchObject({ missing: 0 });
    expect(await readFile(theirs())).toEqual(bytes);
    await expectConsistent(test);
  });

  it('it is deleted without what they have put there', async () => {
    await new LibraryHand(test.app, test.account).remove('Trip');
    expect(await readFile(theirs())).toEqual(bytes);
  });
});

it('an earlier version comes back to where a link lies', async () => {
  const hand = new LibraryHand(test.app, test.account);
  await hand.put('words.txt', text('old'));
  await hand.put('words.txt', text('new'));
  await blocks.link?.(atDisk('words.txt'));
  await hand.restoreVersion('words.txt');
  expect((await visibleFiles(test))['words.txt']).toBe(sha256(text('old')));
  expect(await readFile(test.home.library('moved'))).toEqual(text('new'));
});

it('all is as it was once what lay in the place of a photo is gone again', async () => {
  const hand = new LibraryHand(test.app, test.account);
  await hand.put('one.jpg', photo('one'));
  await blocks.link?.(atDisk('one.jpg'));
  await hand.put('one.jpg', photo('one'));
  await rm(atDisk('one.jpg'));
  await expectConsistent(test);
});
