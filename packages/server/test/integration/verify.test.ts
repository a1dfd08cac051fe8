import { mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { verifyLibrary } from '../../src/library/verify/verify-library.ts';
import { photo, text } from '../scenarios/contents.ts';
import { LibraryHand } from '../support/library-hand.ts';
import { openTestApp, type TestApp } from '../support/open-test-app.ts';

let test: TestApp;
beforeEach(async () => {
  test = await openTestApp();
  const hand = new LibraryHand(test.app, test.account);
  await hand.put('beach.jpg', photo('beach'));
  await hand.makeFolder('Words');
  await hand.put('Words/one.txt', text('one'));
});
afterEach(() => test[Symbol.asyncDispose]());

const onDisk = (...path: string[]): string => test.home.library('anna', ...path);

async function findings(full: boolean): Promise<string[]> {
  const { foundation } = test.app;
  const library = await foundation.index.library(test.account.id);
  if (library === null) throw new Error('there is no library');
  const report = await verifyLibrary(foundation, { library, full });
  expect(report.checked).toBe(2);
  return report.findings.map(({ kind, at }) => `${kind} ${at}`).sort();
}

it('finds nothing where nothing is wrong', async () => {
  expect(await findings(false)).toEqual([]);
  expect(await findings(true)).toEqual([]);
});

it('finds a bit that turned over on the disk, once it reads every byte', async () => {
  const path = onDisk('beach.jpg');
  const { atime, mtime } = await stat(path);
  const bytes = await readFile(path);
  bytes[10] = (bytes[10] ?? 0) ^ 1;
  await writeFile(path, bytes);
  await utimes(path, atime, mtime);
  expect(await findings(false)).toEqual([]);
  expect(await findings(true)).toEqual(['mismatched anna/beach.jpg']);
});

it.each([false, true])('finds what another program has done, reading every byte or not: %s', async (full) => {
  await rm(onDisk('beach.jpg'));
  await writeFile(onDisk('Words', 'one.txt'), text('one and more'));
  await mkdir(onDisk('Trip'));
  await writeFile(onDisk('Words', 'strange.txt'), text('strange'));
  expect(await findings(full)).toEqual([
    'mismatched anna/Words/one.txt',
    'missing anna/beach.jpg',
    'untracked anna/Trip',
    'untracked anna/Words/strange.txt',
  ]);
});
