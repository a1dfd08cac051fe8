import { expect, it } from 'vitest';
import { createSettingsStore } from '../../../src/adapters/database/sql-settings-store.ts';
import { serverAccountId } from '../../../src/domain/entry.ts';
import type { LibraryRecord } from '../../../src/domain/library-record.ts';
import type { IndexPool } from './index-pool.ts';
import type { OpenIndex } from './open-index.ts';
import {
  added,
  anna,
  ben,
  everyKind,
  everything,
  folder,
  latin1Name,
  mtimeMs,
  people,
  phone,
  plan,
  roots,
  sha256Of,
  stored,
} from './sample-history.ts';

async function libraryOf({ index }: OpenIndex): Promise<LibraryRecord> {
  const library = await index.library(anna);
  if (library === null) throw new Error('the library is missing');
  return library;
}

/** What every path below an entry shows: its size, or null for a folder without files. */
async function treeBelow(test: OpenIndex, id: number, above = ''): Promise<Record<string, number>> {
  const tree: Record<string, number> = {};
  for (const child of await test.index.children(id, { limit: 100 })) {
    tree[above + child.name] = child.sizeBytes;
    if (child.kind === 'folder')
      Object.assign(tree, await treeBelow(test, child.id, `${above + child.name}/`));
  }
  return tree;
}

/** What each kind of change makes of the tables, seen through the ports. */
export function projectionContract(indexes: () => IndexPool): void {
  it('projects every kind of change', async () => {
    await using test = await indexes().fresh();
    const happened = new Set(everything.flatMap(({ changes }) => changes.map(({ type }) => type)));
    expect([...happened].sort()).toEqual(Object.keys(everyKind).sort());
    for (const step of everything) await test.writer.record(step);

    expect(await treeBelow(test, roots.files)).toEqual({
      Photos: 100,
      'Photos/2026': 100,
      'Photos/2026/back.jpg': 100,
      café: 257,
      'café/notes.txt': 7,
      'café/renamed.jpg': 250,
    });
    expect(await treeBelow(test, roots.trash)).toEqual({});
    expect(await treeBelow(test, roots.versions)).toEqual({ 'IMG_1.jpg.v50': 100 });
    const sizes = await Promise.all(
      [roots.files, roots.trash, roots.versions].map((id) => test.index.entry(id)),
    );
    expect(sizes.map((root) => root?.sizeBytes)).toEqual([357, 0, 100]);
    expect(await test.index.usedBytes(anna)).toBe(357);
    expect(await test.index.contentCount(anna)).toBe(3);
    expect(await test.index.usedBytes(ben)).toBe(0);
  });

  it('knows contents by hash, and remembers what its owner deleted', async () => {
    await using test = await indexes().fresh();
    for (const step of everything) await test.writer.record(step);
    const { index } = test;

    expect(await index.contentByHash(anna, sha256Of(30))).toMatchObject({
      id: 30,
      homeEntryId: 41,
      favourite: true,
      sha1: 'aa',
      md5: 'bb',
      deletedMs: null,
    });
    expect(await index.contentByHash(anna, sha256Of(31))).toMatchObject({
      id: 31,
      homeEntryId: 40,
      favourite: true,
      objectKey: 'objects/31',
    });
    const deleted = await index.contentByHash(anna, sha256Of(32));
    expect(deleted).toMatchObject({ id: 32, homeEntryId: null });
    expect(deleted?.deletedMs).toBeGreaterThan(mtimeMs);
    expect(await index.contentByHash(anna, sha256Of(33)), 'not shareable').toBeNull();
    expect(await index.contentByHash(ben, sha256Of(30)), 'another account').toBeNull();
    expect(await index.content(33)).toMatchObject({ homeEntryId: 42, diskMtimeMs: mtimeMs + 4000 });
    const stillThere = await index.storedContents(anna, { afterId: 30, limit: 10 });
    expect(stillThere.map(({ id }) => id)).toEqual([31, 33]);
  });

  it('keeps history, properties and times', async () => {
    await using test = await indexes().fresh();
    for (const step of everything) await test.writer.record(step);
    const { index } = test;

    expect(await index.versions(40)).toEqual([]);
    const [version] = await index.versions(41);
    expect(version).toMatchObject({ ofEntryId: 41, samePhoto: true, entry: { id: 50, content: { id: 30 } } });
    const properties = (await index.properties([40, 41])).get(40);
    expect(Object.fromEntries(properties ?? [])).toEqual({ '{urn:x}b': '<b>2</b>', '{urn:x}A': '<A/>' });
    expect(await index.entry(40)).toMatchObject({
      mtimeMs: mtimeMs + 2000,
      createdSeconds: 7,
      content: { id: 31 },
    });
    expect(await index.entry(41)).toMatchObject({ mtimeMs, createdSeconds: 1_000_000 });
    expect(await index.trashItem(41), 'restored').toBeNull();
  });

  it('finds entries by name, and the place where the disk holds them', async () => {
    await using test = await indexes().fresh();
    for (const step of everything) await test.writer.record(step);
    const { index } = test;
    const library = await libraryOf(test);

    const decomposed = await index.resolve(library, ['cafe\u0301', 'renamed.jpg']);
    const path = [latin1Name, 'renamed.jpg'];
    expect(decomposed).toMatchObject({
      missing: [],
      found: { entry: { id: 40 }, place: { library: 'anna', area: 'files', path } },
    });
    const entry = await index.entry(40);
    if (entry === null) throw new Error('the entry is missing');
    expect((await index.locate(entry)).place.path).toEqual(path);
    expect(await index.pathOf(entry)).toEqual(['café', 'renamed.jpg']);
    expect(await index.resolve(library, ['CAFÉ', 'a', 'b'])).toMatchObject({
      missing: ['CAFÉ', 'a', 'b'],
      found: null,
    });
    expect(await index.resolve(library, ['Photos', 'a', 'b'])).toMatchObject({
      parent: { id: 20 },
      missing: ['a', 'b'],
    });
    expect(await index.resolve(library, [])).toMatchObject({ found: { entry: { id: roots.files } } });
  });

  it('raises the etags of all folders above a change, and of no others', async () => {
    await using test = await indexes().fresh();
    for (const step of everything) await test.writer.record(step);
    const seqOf = async (id: number): Promise<number | undefined> => (await test.index.entry(id))?.changeSeq;
    const [moved, unchanged] = [await seqOf(22), await seqOf(14)];
    const { seq } = await test.writer.record(plan(anna, folder(70, 21, 'new')));
    expect(await Promise.all([70, 21, 20, roots.files].map(seqOf))).toEqual([seq, seq, seq, seq]);
    expect([await seqOf(22), await seqOf(14)]).toEqual([moved, unchanged]);
  });

  it('keeps accounts and devices', async () => {
    await using test = await indexes().fresh();
    for (const step of everything) await test.writer.record(step);
    const { accounts } = test;
    expect((await accounts.accounts()).map(({ id }) => id)).toEqual([anna, ben]);
    expect(await accounts.accountByName('anna')).toMatchObject({
      id: anna,
      role: 'owner',
      passwordHash: 'PHC of anna',
      quotaBytes: null,
    });
    expect(await accounts.account(ben)).toMatchObject({
      displayName: 'Benjamin',
      role: 'member',
      passwordHash: null,
      quotaBytes: 1_000_000,
      isOff: true,
    });
    expect(await accounts.accountByName('Anna'), 'names are exact').toBeNull();
    const device = await accounts.deviceByToken('token hash');
    expect(device).toMatchObject({ id: phone, accountId: anna, name: 'Phone', lastSeenMs: null });
    expect(device?.revokedMs).toBeGreaterThan(0);
    expect(await accounts.devices(ben)).toEqual([]);
    await test.writer.record(plan(serverAccountId, { type: 'account-changed', id: ben, quotaBytes: null }));
    expect(await accounts.account(ben)).toMatchObject({ displayName: 'Benjamin', quotaBytes: null });
  });

  it('keeps what owners have set', async () => {
    await using test = await indexes().fresh();
    const settings = createSettingsStore(test.database.db);
    expect(await settings.read()).toEqual({ trashDays: null, versionDays: null, cacheBytes: null });
    for (const step of everything) await test.writer.record(step);
    expect(await settings.read()).toEqual({ trashDays: 7, versionDays: 90, cacheBytes: null });
  });

  it('lists a folder in pages, in one order on every engine: that of the bytes of the names', async () => {
    await using test = await indexes().fresh();
    for (const step of people) await test.writer.record(step);
    const names = ['a', 'B', '_', 'b', 'é', 'z', 'Z', '~', '10', '9', 'ﬀ', '😀', 'a b', 'a-b', 'ab', '-'];
    await test.writer.record(plan(anna, ...names.map((name, at) => folder(100 + at, roots.files, name))));
    const listed: string[] = [];
    for (;;) {
      const after = listed.at(-1);
      const page = await test.index.children(roots.files, {
        limit: 3,
        ...(after !== undefined && { after }),
      });
      listed.push(...page.map(({ name }) => name));
      if (page.length < 3) break;
    }
    expect(listed).toEqual(names.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
  });

  it('pages the trash, finds what is due there, and shows a ghost for as long as it may', async () => {
    await using test = await indexes().fresh();
    for (const step of people) await test.writer.record(step);
    const library = await libraryOf(test);
    const { index, writer } = test;
    for (const id of [40, 41, 42]) {
      const name = `IMG_${id}.jpg`;
      const from = { parent: roots.files, name, path: name };
      await writer.record(
        plan(anna, stored(id + 100, id), added(id, roots.files, name, { content: id + 100 })),
      );
      await writer.record(
        plan(anna, { type: 'entry-trashed', id, name: `${name}.d1`, disk: `x/${name}`, from }),
      );
    }
    await writer.record(plan(anna, { type: 'ghost-shown', id: 41, ghostUntilMs: mtimeMs }));
    const first = await index.trash(library, { limit: 2 });
    const second = await index.trash(library, { limit: 2, after: 'IMG_41.jpg.d1' });
    expect([...first, ...second].map(({ entry }) => entry.id)).toEqual([40, 41, 42]);
    const [, newest] = [await index.trashItem(40), await index.trashItem(42)];
    const newestMs = newest?.deletedMs ?? 0;
    expect(await index.trashedBefore(library, newestMs, { limit: 10 })).not.toContainEqual(newest);
    const oldest = await index.trashedBefore(library, newestMs + 1, { limit: 2 });
    const [, last] = oldest.map(({ entry, deletedMs }) => ({ entryId: entry.id, atMs: deletedMs }));
    const rest = await index.trashedBefore(library, newestMs + 1, { limit: 2, ...(last && { after: last }) });
    expect([...oldest, ...rest].map(({ entry }) => entry.id)).toEqual([40, 41, 42]);
    expect((await index.ghost(roots.files, 'IMG_41.jpg', mtimeMs - 1))?.entry.id).toBe(41);
    expect(await index.ghost(roots.files, 'IMG_41.jpg', mtimeMs)).toBeNull();
    expect(await index.ghost(roots.files, 'IMG_40.jpg', mtimeMs - 1)).toBeNull();
  });

  it('tells where a content is shown, and what a folder shares with the rest', async () => {
    await using test = await indexes().fresh();
    for (const step of everything) await test.writer.record(step);
    const { index, writer } = test;
    await writer.record(plan(anna, added(80, roots.files, 'second.jpg', { content: 30 })));
    const showing = await index.showing(30);
    expect(showing.map(({ entry, area }) => [entry.id, area])).toEqual([
      [41, 'files'],
      [80, 'files'],
      [50, 'versions'],
    ]);
    expect((await index.sharedOutOf(21)).map(({ id }) => id)).toEqual([30]);
    expect(await index.sharedOutOf(22)).toEqual([]);
  });
}
