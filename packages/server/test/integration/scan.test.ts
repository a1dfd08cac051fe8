import { mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { AppError } from '../../src/domain/errors.ts';
import type { LibraryRecord } from '../../src/domain/library-record.ts';
import {
  scanLibrary,
  type ScanParts,
  type ScanReport,
  type ScanRequest,
} from '../../src/library/scan/scan-library.ts';
import { photo, text } from '../scenarios/contents.ts';
import { drop } from '../support/other-hands.ts';
import { LibraryHand } from '../support/library-hand.ts';
import { visibleFiles } from '../support/library-state.ts';
import { openTestApp, type TestApp } from '../support/open-test-app.ts';

/* What other hands do in a library's folder while the server runs. */

let test: TestApp;
beforeEach(async () => {
  test = await openTestApp();
});
afterEach(() => test[Symbol.asyncDispose]());

async function scan(
  other: (own: ScanParts) => Partial<ScanParts> = () => ({}),
  only: (library: LibraryRecord) => Partial<ScanRequest> = () => ({}),
): Promise<ScanReport> {
  const { foundation, use } = test.app;
  const library = await foundation.index.library(test.account.id);
  if (library === null || foundation.disk === null) throw new Error('there is no library in a folder');
  const own = { ...foundation, disk: foundation.disk, runner: use.runner };
  return scanLibrary({ ...own, ...other(own) }, { library, ...only(library) });
}

/** As the watcher does when something has changed in the topmost folder. */
const scanTop = (): Promise<ScanReport> =>
  scan(undefined, ({ name, roots }) => ({
    from: [{ id: roots.files, place: { library: name, area: 'files', path: [], objectKey: null } }],
    shallow: true,
  }));

const anna = (...names: string[]): string => test.home.library('anna', ...names);

it('a folder that only another user may read keeps nothing else from being seen, as long as it is there', async () => {
  const closed = ({ disk }: ScanParts): Partial<ScanParts> => ({
    disk: {
      traits: (library) => disk.traits(library),
      stat: (place) => disk.stat(place),
      list: async (at) => {
        if (at.path.at(-1) === 'lost+found')
          throw new AppError('unavailable', 'Photokeep may not read this.');
        return disk.list(at);
      },
    },
  });
  await mkdir(test.home.library('anna/lost+found'));
  await drop(anna('first.jpg'), photo('first'));
  expect(await scan(closed)).toMatchObject({ added: 2 });
  await drop(anna('second.jpg'), photo('second'));
  await rm(test.home.library('anna/first.jpg'));
  expect(await scan(closed)).toMatchObject({ added: 1, missing: 1 });
  expect(Object.keys(await visibleFiles(test)).sort()).toEqual(['first.jpg', 'second.jpg']);
});

it('whoever moves a folder waits for one of the files that are taken in, not for all of them', async () => {
  const turns: string[] = [];
  const move = async ({ locks }: ScanParts): Promise<void> => {
    await using _tree = await locks.exclusive(test.account.id);
    turns.push('move');
  };
  const noting = (own: ScanParts): Partial<ScanParts> => ({
    locks: {
      ...own.locks,
      keys: (accountId, kind, keys) => {
        if (kind === 'name' && turns.push('take in') === 1) void move(own);
        return own.locks.keys(accountId, kind, keys);
      },
    },
  });
  for (const name of ['one.jpg', 'two.jpg']) await drop(anna(name), photo(name));
  expect(await scan(noting)).toMatchObject({ added: 2 });
  expect(turns).toEqual(['take in', 'move', 'take in']);
});

it('what lies in a folder that is moved meanwhile is taken in where it is then', async () => {
  const hand = new LibraryHand(test.app, test.account);
  await hand.makeFolder('before');
  await drop(anna('before/one.jpg'), photo('one'));
  let moved: Promise<void> | null = null;
  const moving = (own: ScanParts): Partial<ScanParts> => ({
    locks: {
      ...own.locks,
      shared: async (accountId) => {
        await (moved ??= hand.move('before', 'after'));
        return own.locks.shared(accountId);
      },
    },
  });
  expect(await scan(moving)).toMatchObject({ added: 1 });
  expect(Object.keys(await visibleFiles(test))).toEqual(['after/one.jpg']);
});

it('the brake stays on until what it holds back is there again, wherever a scan looks', async () => {
  const hand = new LibraryHand(test.app, test.account);
  const { health } = test.app.foundation;
  const [inside, elsewhere] = [test.home.library('anna/trip/day'), test.home.library('elsewhere')];
  for (const path of ['trip', 'trip/day']) await hand.makeFolder(path);
  // No photos, which a job would miss before the scan does.
  for (let number = 0; number <= 50; number++) await hand.put(`trip/day/${number}.txt`, text(`${number}`));
  await rename(inside, elsewhere);
  expect(await scan()).toMatchObject({ braked: true, missing: 51 });
  await hand.put('later.jpg', photo('later'));
  expect(await scanTop()).toMatchObject({ braked: true });
  expect(health.alarms()).toMatchObject([{ kind: 'brake' }]);
  await rename(elsewhere, inside);
  expect(await scanTop()).toMatchObject({ braked: false, missing: 0 });
  expect(health.alarms()).toEqual([]);
});

it('a photo in whose place other hands have made a folder is missing, and goes without that folder', async () => {
  const hand = new LibraryHand(test.app, test.account);
  await hand.put('one.jpg', photo('one'));
  await rm(test.home.library('anna/one.jpg'));
  await mkdir(test.home.library('anna/one.jpg'));
  await drop(anna('one.jpg/theirs.jpg'), photo('theirs'));
  expect(await scan()).toMatchObject({ missing: 1 });
  expect(await scan()).toMatchObject({ added: 2 });
  await hand.remove('one.jpg');
  expect(Object.keys(await visibleFiles(test))).toEqual(['one (2).jpg/theirs.jpg']);
  expect(await readFile(test.home.library('anna/one.jpg/theirs.jpg'))).toEqual(photo('theirs'));
});

it('a photo in whose place lies a link is missing', async () => {
  await new LibraryHand(test.app, test.account).put('one.jpg', photo('one'));
  await rename(test.home.library('anna/one.jpg'), test.home.library('moved'));
  await symlink(test.home.library('moved'), test.home.library('anna/one.jpg'));
  for (const _time of ['first', 'again']) expect(await scan()).toMatchObject({ missing: 1, added: 0 });
});
