import { mkdir, rm, utimes, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { AppError } from '../../src/domain/errors.ts';
import { scanLibrary, type ScanParts, type ScanReport } from '../../src/library/scan/scan-library.ts';
import { photo } from '../scenarios/contents.ts';
import { visibleFiles } from '../support/library-state.ts';
import { openTestApp, type TestApp } from '../support/open-test-app.ts';

/* What other hands do in a library's folder while the server runs. */

let test: TestApp;
beforeEach(async () => {
  test = await openTestApp();
});
afterEach(() => test[Symbol.asyncDispose]());

async function scan(disk: (own: ScanParts['disk']) => ScanParts['disk'] = (own) => own): Promise<ScanReport> {
  const { foundation, use } = test.app;
  const library = await foundation.index.library(test.account.id);
  if (library === null || foundation.disk === null) throw new Error('there is no library in a folder');
  return scanLibrary({ ...foundation, disk: disk(foundation.disk), runner: use.runner }, { library });
}

/** As another program does that was done with it an hour ago. */
async function drop(path: string, bytes: Uint8Array): Promise<void> {
  const file = test.home.library('anna', path);
  const then = new Date(Date.now() - 3_600_000);
  await writeFile(file, bytes);
  await utimes(file, then, then);
}

it('a folder that only another user may read keeps nothing else from being seen, as long as it is there', async () => {
  const closed =
    (name: string) =>
    (own: ScanParts['disk']): ScanParts['disk'] => ({
      traits: (library) => own.traits(library),
      list: async (at) => {
        if (at.path.at(-1) === name)
          throw new AppError('unavailable', 'Photokeep is not allowed to do this.');
        return own.list(at);
      },
    });
  await mkdir(test.home.library('anna/lost+found'));
  await drop('first.jpg', photo('first'));
  expect(await scan(closed('lost+found'))).toMatchObject({ added: 2 });
  await drop('second.jpg', photo('second'));
  await rm(test.home.library('anna/first.jpg'));
  expect(await scan(closed('lost+found'))).toMatchObject({ added: 1, missing: 1 });
  expect(Object.keys(await visibleFiles(test)).sort()).toEqual(['first.jpg', 'second.jpg']);
});
