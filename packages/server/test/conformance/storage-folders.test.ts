import {
  appendFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mustRun } from '../support/run-tool.ts';
import { folderTreeContract, storageContract } from './storage/contract.ts';
import { linesFrom, ofAnna, readAll } from './storage/journal-contract.ts';
import {
  at,
  type FolderStore,
  folderStoreIn,
  openFolderStore,
  put,
  stage,
  textAt,
} from './storage/stores.ts';

storageContract('folders', openFolderStore);
folderTreeContract('folders', openFolderStore);

interface Trap {
  readonly store: FolderStore;
  /** a folder outside the library */
  readonly outside: string;
}

/** A library in which somebody has put links to elsewhere. */
async function setTrap(): Promise<Trap & AsyncDisposable> {
  const store = await openFolderStore();
  const outside = join(store.root, '..', 'outside');
  await mkdir(join(outside, 'folder'), { recursive: true });
  await writeFile(join(outside, 'secret'), 'secret');
  await writeFile(join(outside, 'folder', 'secret'), 'secret');
  await symlink(outside, join(store.root, 'anna/link'));
  await symlink(join(outside, 'secret'), join(store.root, 'anna/file'));
  await symlink(join(outside, 'nothing'), join(store.root, 'anna/dangling'));
  return { store, outside, [Symbol.asyncDispose]: () => store[Symbol.asyncDispose]() };
}

describe('case 23: a library whose disk is away', () => {
  it.each<[string, (store: FolderStore) => Promise<unknown>]>([
    ['begin an upload', ({ storage }) => storage.stage('anna', null)],
    ['ask for room', ({ storage }) => storage.space('anna')],
    ['ask what the disk can do', ({ storage }) => storage.traits('anna')],
  ])('takes nothing, and says why to those who %s', async (_what, ask) => {
    await using store = await openFolderStore();
    await rm(join(store.root, 'anna'), { recursive: true });
    await expect(ask(store)).rejects.toMatchObject({
      code: 'read-only',
      message: expect.stringContaining('mounted?'),
    });
  });
});

describe('case 63: links on the disk', () => {
  it('are never followed, whatever is asked', async () => {
    await using trap = await setTrap();
    const { storage } = trap.store;
    const { staged } = await stage(trap.store, 'new');
    await put(trap.store, at('own'), 'own');
    const asked: Readonly<Record<string, () => Promise<unknown>>> = {
      'reading a file behind one': () => storage.read(at('link', 'secret')),
      'reading one': () => storage.read(at('file')),
      'listing one': () => storage.list(at('link')),
      'placing behind one': () => storage.place(staged, at('link', 'new')),
      'moving there': () => storage.move(at('own'), at('link', 'own')),
      'moving from there': () => storage.move(at('link', 'secret'), at('stolen')),
      'moving a folder from there': () => storage.move(at('link', 'folder'), at('stolen')),
      'making a folder there': () => storage.makeFolder(at('link', 'made')),
      'copying from there': () => storage.stageCopy(at('link', 'secret'), 0),
      'setting a time there': () => storage.setMtime(at('link', 'secret'), 0),
    };
    for (const [what, ask] of Object.entries(asked)) {
      await expect(ask(), what).rejects.toMatchObject({ code: 'not-found' });
    }
    await expect(storage.stageCopy(at('file'), 0)).rejects.toMatchObject({ code: 'wrong-kind' });
    expect(await storage.stat(at('link', 'secret'))).toBeNull();
    await storage.remove(at('link', 'secret'));
    expect((await readdir(trap.outside)).sort()).toEqual(['folder', 'secret']);
    expect(await readFile(join(trap.outside, 'secret'), 'utf8')).toBe('secret');
  });

  it('are seen as what they are, and stand in the way', async () => {
    await using trap = await setTrap();
    const { storage } = trap.store;
    const kinds = (await storage.list(at())).map(({ diskName, kind }) => [diskName, kind]);
    expect(Object.fromEntries(kinds)).toEqual({ link: 'other', file: 'other', dangling: 'other' });
    const { staged } = await stage(trap.store, 'new');
    for (const name of ['link', 'file', 'dangling']) {
      await expect(storage.place(staged, at(name)), name).rejects.toMatchObject({ code: 'already-exists' });
    }
    expect(await readdir(trap.outside)).not.toContain('nothing');
  });

  it('go alone when they are removed or get another time', async () => {
    await using trap = await setTrap();
    const { storage } = trap.store;
    await storage.setMtime(at('file'), 1000);
    expect((await stat(join(trap.outside, 'secret'))).mtimeMs).toBeGreaterThan(1000);
    for (const name of ['link', 'file', 'dangling']) await storage.remove(at(name));
    expect(await storage.list(at())).toEqual([]);
    expect((await readdir(trap.outside)).sort()).toEqual(['folder', 'secret']);
  });

  it('are noticed where a folder was a moment ago', async () => {
    await using trap = await setTrap();
    const { storage } = trap.store;
    await storage.makeFolder(at('folder'));
    await put(trap.store, at('folder', 'file'), 'own');
    expect(await textAt(trap.store, at('folder', 'file'))).toBe('own');
    await rm(join(trap.store.root, 'anna/folder'), { recursive: true });
    await symlink(trap.outside, join(trap.store.root, 'anna/folder'));
    trap.store.passTime(2000);
    await expect(storage.read(at('folder', 'secret'))).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('a library in folders', () => {
  it('case 21: does not take a file that has become shorter for a whole one', async () => {
    await using store = await openFolderStore();
    await put(store, at('file'), 'x'.repeat(100_000));
    const handle = await store.storage.read(at('file'));
    await truncate(join(store.root, 'anna/file'), 50_000);
    await expect(Array.fromAsync(handle.chunks(0, 100_000))).rejects.toMatchObject({ code: 'unavailable' });
    await handle.close();
  });

  it('case 23: is never made again where its folder is gone', async () => {
    await using store = await openFolderStore();
    const { staged } = await stage(store, 'x');
    await rm(join(store.root, 'anna'), { recursive: true });
    await mkdir(join(store.root, 'anna'));
    await expect(store.storage.stage('anna', null)).rejects.toMatchObject({ code: 'read-only' });
    await expect(store.storage.place(staged, { ...at('a/1/x'), area: 'trash' })).rejects.toMatchObject({
      code: 'read-only',
    });
    await expect(store.home.openStaging('anna')).rejects.toThrow();
    expect(await readdir(join(store.root, 'anna'))).toEqual([]);
  });

  it('hides what is on its way from other users of the machine', async () => {
    await using store = await openFolderStore();
    const { staged } = await stage(store, 'x');
    for (const folder of [
      'anna/.photokeep',
      'anna/.photokeep/staging/put/boot-1',
      'anna/.photokeep/journal',
    ]) {
      expect((await stat(join(store.root, folder))).mode & 0o077, folder).toBe(0);
    }
    expect(staged).toMatch(/^anna\/\.photokeep\/staging\/put\/boot-1\//);
  });

  it('knows what is staged by names that lead a copy of it to its own', async () => {
    await using store = await openFolderStore();
    const { staged } = await stage(store, 'new');
    const folder = await mkdtemp(join(tmpdir(), 'photokeep-store-'));
    await mustRun('cp', ['--archive', store.root, folder]);
    await using copy = folderStoreIn(folder);
    await copy.storage.place(staged, at('photo.jpg'));
    expect(await textAt(copy, at('photo.jpg'))).toBe('new');
    await copy.storage.unplace(at('photo.jpg'), staged);
    await copy.storage.discardStaged(staged);
    await expect(copy.storage.readStaged(staged)).rejects.toMatchObject({ code: 'not-found' });
    await store.storage.place(staged, at('photo.jpg'));
    expect(await textAt(store, at('photo.jpg'))).toBe('new');
  });

  it('sweeps what earlier runs left behind', async () => {
    await using store = await openFolderStore();
    const put = join(store.root, 'anna/.photokeep/staging/put');
    await mkdir(join(put, 'boot-0/a'), { recursive: true });
    await writeFile(join(put, 'boot-0/a/half'), 'half');
    await store.home.sweepStaging('anna');
    expect(await readdir(put)).toEqual(['boot-1']);
  });

  it('refuses a damaged marker, and one of a newer release', async () => {
    await using store = await openFolderStore();
    const marker = join(store.root, 'anna/.photokeep/library.json');
    for (const text of ['', '{"format":1', '{"format":2,"libraryId":"x"}', 'null', '[]']) {
      await writeFile(marker, text);
      await expect(store.home.marker('anna'), text).rejects.toMatchObject({ code: 'unavailable' });
    }
  });

  it('keeps times to the millisecond, and sees those of others', async () => {
    await using store = await openFolderStore();
    await put(store, at('file'), 'x');
    await utimes(join(store.root, 'anna/file'), 0, 1_700_000_000.123);
    expect((await store.storage.stat(at('file')))?.mtimeMs).toBeCloseTo(1_700_000_000_123, -1);
  });
});

describe('a journal in files', () => {
  const month = (store: FolderStore, name = '2026-11'): string =>
    join(store.root, `anna/.photokeep/journal/${name}.jsonl`);
  const november = Date.UTC(2026, 10, 3);

  it('cuts a torn last line, and goes on behind the last whole one', async () => {
    await using store = await openFolderStore();
    const lines = linesFrom(1, 3);
    await store.journals.append(ofAnna, lines.slice(0, 2), november);
    for (const torn of ['a', lines[2]?.text.slice(0, 30) ?? '', lines[2]?.text ?? '', '\u0000'.repeat(10)]) {
      await appendFile(month(store), torn);
      expect((await store.journals.head(ofAnna)).seq).toBe(2);
    }
    await store.journals.append(ofAnna, lines.slice(2), november);
    expect(await readAll(store.journals)).toEqual(lines.map(({ text }) => text));
  });

  it('cuts a line that was torn in the middle of a letter, and not one byte more', async () => {
    await using store = await openFolderStore();
    const lines = linesFrom(1, 3);
    await store.journals.append(ofAnna, lines.slice(0, 2), november);
    const torn = Buffer.from(lines[2]?.text ?? '');
    for (const letter of ['ß', '😀']) {
      await appendFile(month(store), torn.subarray(0, torn.indexOf(letter) + 1));
      expect((await store.journals.head(ofAnna)).seq).toBe(2);
    }
    await store.journals.append(ofAnna, lines.slice(2), november);
    expect(await readAll(store.journals)).toEqual(lines.map(({ text }) => text));
  });

  it('cuts a torn line that is alone in its month', async () => {
    await using store = await openFolderStore();
    const lines = linesFrom(1, 2);
    await store.journals.append(ofAnna, lines, november);
    await writeFile(month(store, '2026-12'), 'torn');
    expect(await store.journals.head(ofAnna)).toEqual({ seq: 2, sum: lines[1]?.sum });
    expect(await readAll(store.journals)).toEqual(lines.map(({ text }) => text));
  });

  it('says so when its last line was altered', async () => {
    await using store = await openFolderStore();
    await store.journals.append(ofAnna, linesFrom(1, 3), november);
    const text = await readFile(month(store), 'utf8');
    await writeFile(month(store), text.replace(/"seq":3/, '"seq":4'));
    await expect(store.journals.head(ofAnna)).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('says so when it cannot be read', async () => {
    await using store = await openFolderStore();
    await store.journals.append(ofAnna, linesFrom(1, 3), november);
    await mkdir(month(store, '2026-12'));
    await expect(readAll(store.journals)).rejects.toMatchObject({
      code: expect.stringMatching(/unavailable|wrong-kind/),
    });
    await expect(store.journals.head(ofAnna)).rejects.toMatchObject({
      code: expect.stringMatching(/unavailable|wrong-kind/),
    });
  });

  it('passes over files that are not its own', async () => {
    await using store = await openFolderStore();
    await store.journals.append(ofAnna, linesFrom(1, 1), november);
    for (const name of ['2026-12.jsonl.bak', '.2026-12.jsonl.swp', 'notes', '2026-1']) {
      await writeFile(join(store.root, 'anna/.photokeep/journal', name), 'something else');
    }
    expect(await readAll(store.journals)).toHaveLength(1);
    expect((await store.journals.head(ofAnna)).seq).toBe(1);
  });
});
