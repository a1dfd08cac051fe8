import { expect, it } from 'vitest';
import type { Change } from '../../../src/domain/journal/journal-line.ts';
import type { EntryCondition, EntryOrder } from '../../../src/ports/entry-search.ts';
import type { IndexPool } from './index-pool.ts';
import type { OpenIndex } from './open-index.ts';
import { added, anna, benRoots, ben, folder, people, plan, roots, stored } from './sample-history.ts';

const folders = 40;
const perFolder = 5;
const dayMs = 86_400_000;
const first = Date.UTC(2020, 0, 1);

/** A folder for each day, with files an hour apart; ids tell both. */
function days(): Change[] {
  const changes: Change[] = [folder(100, roots.files, 'Photos')];
  for (let day = 0; day < folders; day++) {
    changes.push(folder(1000 + day, 100, `day ${day}`));
    for (let at = 0; at < perFolder; at++) {
      const id = 10_000 + day * 100 + at;
      const mime = at === 0 ? 'video/mp4' : 'image/jpeg';
      changes.push(stored(id + 50_000, id, { mime, kind: at === 0 ? 'video' : 'photo' }));
      const mtimeMs = first + day * dayMs + at * 3_600_000;
      changes.push(added(id, 1000 + day, `Größe ${at}.jpg`, { content: id + 50_000, mtimeMs }));
    }
  }
  return changes;
}

const everything: EntryCondition = { op: 'and', operands: [] };
const between = (from: number, to: number): EntryCondition => ({
  op: 'and',
  operands: [
    { op: 'gte', field: 'mtime', value: (first + from * dayMs) / 1000 },
    { op: 'lt', field: 'mtime', value: (first + to * dayMs) / 1000 },
  ],
});
const latestFirst: readonly EntryOrder[] = [
  { field: 'mtime', descending: true },
  { field: 'name', descending: true },
];

interface Asked {
  readonly where?: EntryCondition;
  readonly scope?: number;
  readonly shallow?: boolean;
  readonly orderBy?: readonly EntryOrder[];
  readonly limit?: number;
}

async function find({ index, search }: OpenIndex, asked: Asked): Promise<number[]> {
  const { where = everything, scope = roots.files, shallow = false, orderBy = [], limit = 1000 } = asked;
  const [library, entry] = [await index.library(anna), await index.entry(scope)];
  if (library === null || entry === null) throw new Error('nothing to search in');
  const found = await search.find(library, { scope: entry, shallow, where, orderBy, limit });
  return found.map(({ entry: { id } }) => id);
}

/** Conditions mean the same on every engine, whichever index leads. */
export function entrySearchContract(indexes: () => IndexPool): void {
  const filled = async (): Promise<OpenIndex> => {
    const test = await indexes().fresh();
    for (const step of people) await test.writer.record(step);
    await test.writer.record(plan(anna, ...days()));
    const foreign = [
      stored(90_001, 90_000),
      added(90_000, benRoots.files, 'Größe 1.jpg', { content: 90_001 }),
    ];
    await test.writer.record(plan(ben, ...foreign));
    return test;
  };

  it('finds what lies below a folder by time, latest first, up to a limit', async () => {
    await using test = await filled();
    const month = await find(test, { where: between(3, 5), orderBy: latestFirst });
    expect(month).toEqual([10_404, 10_403, 10_402, 10_401, 10_400, 10_304, 10_303, 10_302, 10_301, 10_300]);
    expect(await find(test, { where: between(3, 5), orderBy: latestFirst, scope: 1004 })).toEqual(
      month.slice(0, 5),
    );
    expect(await find(test, { where: between(3, 5), orderBy: latestFirst, limit: 3 })).toEqual(
      month.slice(0, 3),
    );
    expect(await find(test, { where: between(3, 5), scope: 1009 })).toEqual([]);
    expect(await find(test, { scope: 100, shallow: true })).toHaveLength(folders);
    expect(await find(test, { scope: 10_300 })).toEqual([10_300]);
    expect(await find(test, {})).toHaveLength(1 + folders + folders * perFolder);
  });

  it('combines conditions, and knows no case in any alphabet', async () => {
    await using test = await filled();
    const named: EntryCondition = { op: 'like', field: 'name', pattern: '%GRÖSSE%' };
    const name: EntryCondition = { op: 'like', field: 'name', pattern: '%GRÖ_E 0%' };
    const video: EntryCondition = { op: 'like', field: 'mime', pattern: 'VIDEO/%' };
    expect(await find(test, { where: named })).toEqual([]);
    expect(await find(test, { where: name })).toHaveLength(folders);
    const photosOf = (day: number): EntryCondition => ({
      op: 'and',
      operands: [between(day, day + 1), { op: 'not', operand: video }],
    });
    const either: EntryCondition = { op: 'or', operands: [photosOf(1), photosOf(30)] };
    expect(await find(test, { where: either })).toEqual([
      10_101, 10_102, 10_103, 10_104, 13_001, 13_002, 13_003, 13_004,
    ]);
    expect(await find(test, { where: { op: 'is-folder' }, scope: 100 })).toHaveLength(folders);
    expect(await find(test, { where: { op: 'eq', field: 'id', value: 10_203 } })).toEqual([10_203]);
    expect(await find(test, { where: { op: 'gt', field: 'size', value: 1e300 } })).toEqual([]);
  });

  it('finds favourites wherever they are, and nothing that was deleted', async () => {
    await using test = await filled();
    const { writer } = test;
    const star = (id: number): Change => ({ type: 'favourite-set', id, favourite: true });
    await writer.record(plan(anna, star(10_203), star(1005), star(10_600)));
    expect(await find(test, { where: { op: 'is-favourite' } })).toEqual([1005, 10_203, 10_600]);
    expect(await find(test, { where: { op: 'is-favourite' }, scope: 1006 })).toEqual([10_600]);
    const from = { parent: 100, name: 'day 6', path: 'Photos/day 6' };
    await writer.record(plan(anna, { type: 'entry-trashed', id: 1006, name: 'x', disk: 'x', from }));
    expect(await find(test, { where: { op: 'is-favourite' } })).toEqual([1005, 10_203]);
    expect(await find(test, { where: between(6, 7) })).toEqual([]);
  });
}
