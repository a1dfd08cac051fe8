import { mkdir, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FolderAt, LibraryRecord } from '../../src/domain/library-record.ts';
import { LibraryWatcher } from '../../src/library/scan/library-watcher.ts';
import { type ScanParts, type ScanReport, type ScanRequest } from '../../src/library/scan/scan-library.ts';
import type { FolderWatch } from '../../src/ports/folder-watch.ts';
import { photo, text } from '../scenarios/contents.ts';
import { hexOf } from '../support/bodies.ts';
import { LibraryHand } from '../support/library-hand.ts';
import { expectConsistent, filesOnDisk, visibleFiles } from '../support/library-state.ts';
import { openTestApp, type TestApp } from '../support/open-test-app.ts';
import { scanFolders } from '../support/scan-folders.ts';

let test: TestApp;
let hand: LibraryHand;
beforeEach(async () => {
  test = await openTestApp();
  hand = new LibraryHand(test.app, test.account);
});
afterEach(() => test[Symbol.asyncDispose]());

const onDisk = (path: string): string => test.home.library('anna', ...path.split('/'));
const sha256 = (bytes: Uint8Array): string => hexOf('sha256', bytes);

/** As another program does, some time ago. */
async function lay(path: string, bytes: Uint8Array, agoMs = 3_600_000): Promise<void> {
  await mkdir(dirname(onDisk(path)), { recursive: true });
  await writeFile(onDisk(path), bytes);
  const at = new Date(Date.now() - agoMs);
  await utimes(onDisk(path), at, at);
}

async function library(): Promise<LibraryRecord> {
  const found = await test.app.foundation.index.library(test.account.id);
  if (found === null) throw new Error('there is no library');
  return found;
}

function parts(): ScanParts {
  const { foundation, use } = test.app;
  const { disk } = foundation;
  if (disk === null) throw new Error('the library is in no folder');
  return { ...foundation, disk, runner: use.runner };
}

const scan = (request?: Partial<ScanRequest>): Promise<ScanReport> => scanFolders(test, request);

async function folder(path: string): Promise<FolderAt> {
  const { found } = await test.app.foundation.index.resolve(await library(), path.split('/'));
  if (found === null) throw new Error(`there is no ${path}`);
  return { id: found.entry.id, place: found.place };
}

/** Of a folder or a file. */
const idOf = async (path: string): Promise<number> => (await folder(path)).id;

/** A file system that tells nothing. */
const seesNothing: FolderWatch = { start: () => Promise.resolve(() => Promise.resolve()) };

const missing = async (): Promise<string[]> =>
  (await test.app.foundation.index.missingContents(test.account.id, { afterId: 0, limit: 1000 })).map(
    (content) => content.sha256,
  );

describe('what other programs do in a library', () => {
  it('new files and folders are taken in where they lie', async () => {
    await lay('Trip/Day one/beach.jpg', photo('beach'));
    expect(await scan()).toMatchObject({ added: 3, missing: 0, braked: false });
    expect(await visibleFiles(test)).toEqual({ 'Trip/Day one/beach.jpg': sha256(photo('beach')) });
    await expectConsistent(test);
  });

  it('a file that may still be growing is left for later', async () => {
    await lay('half.jpg', photo('half'), 0);
    expect(await scan()).toMatchObject({ added: 0, unsettled: 1 });
    await lay('half.jpg', photo('half and half'));
    expect(await scan()).toMatchObject({ added: 1, unsettled: 0 });
    expect(await visibleFiles(test)).toEqual({ 'half.jpg': sha256(photo('half and half')) });
  });

  it('what was renamed or moved is the same file as before', async () => {
    await hand.put('beach.jpg', photo('beach'));
    const id = await idOf('beach.jpg');
    await mkdir(onDisk('Trip'));
    await rename(onDisk('beach.jpg'), onDisk('Trip/sea.jpg'));
    expect(await scan()).toMatchObject({ missing: 0 });
    expect(await idOf('Trip/sea.jpg')).toBe(id);
    expect(Object.keys(await visibleFiles(test))).toEqual(['Trip/sea.jpg']);
    await expectConsistent(test);
  });

  it('what was written anew is shown with its new bytes', async () => {
    await hand.put('words.txt', text('old'));
    const id = await idOf('words.txt');
    await lay('words.txt', text('old and new'));
    expect(await scan()).toMatchObject({ lookedAt: 1, rewritten: 1 });
    expect(await visibleFiles(test)).toEqual({ 'words.txt': sha256(text('old and new')) });
    expect(await idOf('words.txt')).toBe(id);
    await expectConsistent(test);
  });

  it.each([
    ['swapped', { 'a.jpg': 'b.jpg', 'b.jpg': 'a.jpg' }],
    ['moved in a circle', { 'a.jpg': 'b.jpg', 'b.jpg': 'c.jpg', 'c.jpg': 'a.jpg' }],
    ['passed on, the last one to a new name', { 'a.jpg': 'b.jpg', 'b.jpg': 'c.jpg', 'c.jpg': 'd.jpg' }],
  ])('photos whose names are %s are still known, with what was said of them', async (_how, renames) => {
    const { index } = test.app.foundation;
    for (const [at, name] of ['a.jpg', 'b.jpg', 'c.jpg'].entries())
      await lay(name, photo(name), 60_000 * (at + 1));
    await scan();
    const shown = async (path: string) => {
      const entry = await index.entry(await idOf(path));
      return entry?.kind === 'file' ? entry.content : null;
    };
    const before = new Map<string, number | undefined>();
    for (const from of Object.keys(renames)) before.set(from, (await shown(from))?.id);
    for (const from of Object.keys(renames)) await rename(onDisk(from), onDisk(`${from}.tmp`));
    for (const [from, to] of Object.entries(renames)) await rename(onDisk(`${from}.tmp`), onDisk(to));
    expect(await scan()).toMatchObject({ missing: 0 });
    for (const [from, to] of Object.entries(renames)) expect((await shown(to))?.id).toBe(before.get(from));
    const files = await filesOnDisk(test);
    await hand.put('again.jpg', photo('a.jpg'));
    expect(await filesOnDisk(test)).toEqual(files);
    await expectConsistent(test);
  });

  it('what is gone is listed as missing, and is as before when it is back', async () => {
    await hand.put('beach.jpg', photo('beach'));
    await rename(onDisk('beach.jpg'), test.home.library('beach.jpg'));
    expect(await scan()).toMatchObject({ missing: 1, braked: false });
    expect(await missing()).toEqual([sha256(photo('beach'))]);
    expect(Object.keys(await visibleFiles(test))).toEqual(['beach.jpg']);
    await rename(test.home.library('beach.jpg'), onDisk('beach.jpg'));
    expect(await scan()).toMatchObject({ missing: 0, returned: 1 });
    expect(await missing()).toEqual([]);
    await expectConsistent(test);
  });

  it('what was deleted for good and lies there again is looked at like a new photo', async () => {
    await hand.put('beach.jpg', photo('beach'));
    await hand.remove('beach.jpg');
    await hand.purge('beach.jpg');
    await test.app.use.worker.drain();
    const pending = async (): Promise<number> => (await test.app.foundation.queue.counts()).pending;
    const before = await pending();
    await lay('found again.jpg', photo('beach'));
    await scan();
    expect(await pending()).toBe(before + 1);
  });
});

describe('a folder that other programs move', () => {
  const all = async (): Promise<string[]> => {
    const { index } = test.app.foundation;
    const below = async (id: number, way: string): Promise<string[]> => {
      const children = await index.children(id, { after: '', limit: 1000 });
      const lists = children.map(async (child) => [
        `${way}${child.name}`,
        ...(child.kind === 'folder' ? await below(child.id, `${way}${child.name}/`) : []),
      ]);
      return (await Promise.all(lists)).flat();
    };
    return (await below((await library()).roots.files, '')).toSorted();
  };

  beforeEach(async () => {
    for (const [at, name] of ['one', 'two', 'three'].entries())
      await lay(`Trip/Day/${name}.jpg`, photo(name), 60_000 * (at + 2));
    await mkdir(onDisk('Albums'));
    await scan();
  });

  it.each(['Journey', 'Albums/Trip'])('is the same at %s, with all that is in it', async (to) => {
    const ids = [await idOf('Trip'), await idOf('Trip/Day'), await idOf('Trip/Day/one.jpg')];
    await lay('Trip/Day/new.jpg', photo('new'));
    await rename(onDisk('Trip'), onDisk(to));
    expect(await scan()).toMatchObject({ added: 1, lookedAt: 0, missing: 0 });
    expect([await idOf(to), await idOf(`${to}/Day`), await idOf(`${to}/Day/one.jpg`)]).toEqual(ids);
    const day = ['', '/Day', '/Day/new.jpg', '/Day/one.jpg', '/Day/three.jpg', '/Day/two.jpg'];
    expect(await all()).toEqual([...new Set(['Albums', ...day.map((path) => to + path)])].toSorted());
    await expectConsistent(test);
  });

  it('is not one that most of its photos were not moved to', async () => {
    const id = await idOf('Trip/Day');
    await mkdir(onDisk('Best'));
    await rename(onDisk('Trip/Day/one.jpg'), onDisk('Best/one.jpg'));
    await rm(onDisk('Trip'), { recursive: true });
    expect(await scan()).toMatchObject({ missing: 2 });
    expect(await idOf('Trip/Day')).toBe(id);
    expect(await visibleFiles(test)).toHaveProperty('Best/one.jpg');
  });

  it('is not one that is still there, of which it is a copy', async () => {
    const id = await idOf('Trip');
    await mkdir(onDisk('Copy/Day'), { recursive: true });
    for (const name of ['one', 'two', 'three']) await lay(`Copy/Day/${name}.jpg`, photo(name));
    expect(await scan()).toMatchObject({ added: 5, missing: 0 });
    expect(await idOf('Trip')).toBe(id);
    await expectConsistent(test);
  });
});

describe('the brake', () => {
  const files = 51;
  const isOn = (): boolean => test.app.foundation.health.has(test.account.id, 'brake');

  beforeEach(async () => {
    for (let number = 0; number < files; number++) await lay(`Many/${number}.txt`, text(`${number}`));
    await lay('Other/one.txt', text('one'));
    expect(await scan()).toMatchObject({ added: files + 3 });
    // A job that looks for a file finds by itself that it is gone.
    await test.app.use.worker.drain();
  });

  it('believes that a few are gone', async () => {
    await rm(onDisk('Many/0.txt'));
    expect(await scan()).toMatchObject({ missing: 1, braked: false });
    expect(isOn()).toBe(false);
    await lay('Many/0.txt', text('0'));
  });

  it('holds back what is gone at once, and believes it when somebody says so', async () => {
    await rm(onDisk('Many'), { recursive: true });
    expect(await scan()).toMatchObject({ missing: files, braked: true });
    expect([isOn(), await missing()]).toEqual([true, []]);
    expect(await scan({ acceptMissing: true })).toMatchObject({ missing: files, braked: false });
    expect([isOn(), (await missing()).length]).toEqual([false, files]);
  });

  it('is off when they are back', async () => {
    await rename(onDisk('Many'), test.home.library('Many'));
    expect(await scan()).toMatchObject({ braked: true });
    await rename(test.home.library('Many'), onDisk('Many'));
    expect(await scan()).toMatchObject({ missing: 0, braked: false });
    expect([isOn(), await missing()]).toEqual([false, []]);
    await expectConsistent(test);
  });

  it('stays on while another folder is looked at', async () => {
    await rm(onDisk('Many'), { recursive: true });
    await scan();
    expect(await scan({ from: [await folder('Other')], shallow: true })).toMatchObject({ braked: true });
    expect(isOn()).toBe(true);
  });

  it('counts what is gone from a folder against the whole library', async () => {
    for (let number = 0; number < 20 * files; number++) await lay(`Other/${number}.txt`, text(`o ${number}`));
    await scan();
    await test.app.use.worker.drain();
    await rm(onDisk('Many'), { recursive: true });
    const top: FolderAt = {
      id: (await library()).roots.files,
      place: { library: 'anna', area: 'files', path: [], objectKey: null },
    };
    expect(await scan({ from: [top], shallow: true })).toMatchObject({ missing: files, braked: false });
  });

  it('is looked after until they are back', async () => {
    await rename(onDisk('Many'), test.home.library('Many'));
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      await using watcher = new LibraryWatcher({ ...parts(), watch: seesNothing }, await library());
      await watcher.start();
      await expect.poll(isOn).toBe(true);
      await rename(test.home.library('Many'), onDisk('Many'));
      const isOnLater = (): boolean => {
        vi.advanceTimersByTime(10 * 60_000);
        return isOn();
      };
      await expect.poll(isOnLater).toBe(false);
    } finally {
      vi.useRealTimers();
    }
  });
});
