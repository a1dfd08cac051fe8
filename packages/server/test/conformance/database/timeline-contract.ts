import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { sql } from 'kysely';
import { lists } from '../../../src/adapters/database/assets-table.ts';
import { createPhotoLists } from '../../../src/adapters/database/sql-photo-lists.ts';
import { createCatalog } from '../../../src/adapters/database/sql-catalog.ts';
import type { AssetPictures } from '../../../src/domain/asset.ts';
import type { Catalog, MonthCount } from '../../../src/ports/catalog.ts';
import type { DatabaseWriter } from '../../../src/adapters/database/write-operations.ts';
import { counts } from '../../support/counts.ts';
import { fillTimeline } from '../../support/fill-timeline.ts';
import type { IndexPool } from './index-pool.ts';
import type { OpenIndex } from './open-index.ts';
import { added, anna, ben, people, plan, roots, stored } from './sample-history.ts';

const catalogOf = ({ database }: OpenIndex): Catalog => createCatalog(database.db, database.writer);

/** As if nobody had kept any. */
async function countedAnew({ database: { db } }: OpenIndex, list: keyof typeof lists): Promise<MonthCount[]> {
  return db
    .selectFrom('assets')
    .select(['month', sql<number>`count(*)`.as('count')])
    .where('account_id', '=', anna)
    .where('shown', '=', lists[list])
    .groupBy('month')
    .orderBy('month', 'desc')
    .execute();
}

async function expectCounted(test: OpenIndex): Promise<void> {
  const catalog = catalogOf(test);
  const months = await catalog.months(anna);
  expect(months).toEqual(await countedAnew(test, 'timeline'));
  const beside = createPhotoLists(test.database.db);
  const [archive, hidden] = [await beside.months(anna, 'archive'), await beside.months(anna, 'hidden')];
  expect(archive).toEqual(await countedAnew(test, 'archive'));
  expect(hidden).toEqual(await countedAnew(test, 'hidden'));
  const { photos, videos } = await catalog.counts(anna);
  const all = [...months, ...archive, ...hidden];
  expect(photos + videos).toBe(all.reduce((sum, { count }) => sum + count, 0));
}

const firstContent = 500;
const files = 8;
const file = fc.nat({ max: files - 1 });
const step = fc.oneof(
  fc.record({ kind: fc.constant('look' as const), at: file, month: fc.nat({ max: 3 }), pair: fc.boolean() }),
  fc.record({ kind: fc.constant('trash' as const), at: file }),
  fc.record({ kind: fc.constant('restore' as const), at: file }),
  fc.record({ kind: fc.constant('picture' as const), at: file }),
  fc.record({ kind: fc.constant('archive' as const), at: file, on: fc.boolean() }),
  fc.record({ kind: fc.constant('hide' as const), at: file, on: fc.boolean() }),
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

const nameOf = (at: number): string => (at % 3 === 2 ? `IMG_${at}.MOV` : `IMG_${at}.HEIC`);
const kindOf = (at: number): 'photo' | 'video' => (at % 3 === 2 ? 'video' : 'photo');

const pictures: AssetPictures = {
  state: 'ready',
  widthPx: 4,
  heightPx: 3,
  durationMs: null,
  thumbhash: null,
  pictureHash: null,
  turns: 0,
};

/** Files that come, are looked at, go into the trash and come back, in any order. */
class History {
  readonly #test: OpenIndex;
  readonly #trashed = new Set<number>();

  constructor(test: OpenIndex) {
    this.#test = test;
  }

  async begin(): Promise<void> {
    for (const one of people) await this.#test.writer.record(one);
    for (let at = 0; at < files; at++) {
      const content = stored(firstContent + at, 100 + at, { kind: kindOf(at) });
      const entry = added(100 + at, roots.files, nameOf(at), { content: firstContent + at });
      await this.#test.writer.record(plan(anna, content, entry));
    }
  }

  async take(next: Step): Promise<void> {
    const { at } = next;
    if (next.kind === 'look') return this.#look(next);
    if (next.kind === 'archive' || next.kind === 'hide') return this.#mark(next);
    if (next.kind === 'picture') {
      await catalogOf(this.#test).notePictures(anna, firstContent + at + 1000, pictures);
      return;
    }
    if ((next.kind === 'trash') === this.#trashed.has(at)) return;
    const [id, name] = [100 + at, nameOf(at)];
    if (next.kind === 'trash') {
      const from = { parent: roots.files, name, path: name };
      await this.#test.writer.record(
        plan(anna, { type: 'entry-trashed', id, name: `${name}.d1`, disk: `x/${name}`, from }),
      );
      this.#trashed.add(at);
    } else {
      await this.#test.writer.record(plan(anna, { type: 'entry-restored', id, parent: roots.files, name }));
      this.#trashed.delete(at);
    }
  }

  async #mark({ kind, at, on }: Extract<Step, { kind: 'archive' | 'hide' }>): Promise<void> {
    const id = firstContent + at;
    await this.#test.writer.record(
      kind === 'hide'
        ? plan(anna, { type: 'hidden-set', id, hidden: on })
        : plan(anna, { type: 'archived-set', id, archived: on }),
    );
  }

  async #look({ at, month, pair }: Extract<Step, { kind: 'look' }>): Promise<void> {
    const content = await this.#test.index.content(firstContent + at);
    if (content === null) throw new Error('the content is missing');
    await catalogOf(this.#test).noteFacts(anna, content, {
      time: { localMs: Date.UTC(2020, month, 1 + at), offsetMinutes: null, source: 'metadata' },
      camera: null,
      widthPx: null,
      heightPx: null,
      durationMs: null,
      extracted: {
        version: 1,
        contentIdentifier: pair ? 'one pair' : null,
        burstId: null,
        moment: null,
        json: '{}',
      },
    });
  }
}

/** How many photos the timeline has, and its pages. */
export function timelineContract(indexes: () => IndexPool): void {
  it('keeps for each month the count that counting anew gives, whatever happens', async () => {
    const run = fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 25 }), async (steps) => {
      await using test = await indexes().fresh();
      const history = new History(test);
      await history.begin();
      for (const next of steps) {
        await history.take(next);
        await expectCounted(test);
      }
    });
    await fc.assert(run, { numRuns: counts(8, 150) });
  });

  it('counts nothing for the timeline, the archive and what is hidden: their counts are kept', async () => {
    await using test = await indexes().fresh();
    for (const one of people) await test.writer.record(one);
    const kept = Object.values(lists).map((shown) => ({
      shown,
      month: `2001-0${shown}`,
      photos: shown,
      videos: 1,
    }));
    await test.place.fill(async (db) => {
      const rows = kept.map((row) => ({ account_id: anna, ...row }));
      await db.insertInto('timeline_months').values(rows).execute();
    });
    const beside = createPhotoLists(test.database.db);
    expect(await catalogOf(test).months(anna)).toEqual([{ month: '2001-01', count: 2 }]);
    expect(await beside.months(anna, 'archive')).toEqual([{ month: '2001-02', count: 3 }]);
    expect(await beside.months(anna, 'hidden')).toEqual([{ month: '2001-03', count: 4 }]);
    expect(await beside.months(anna, 'favourites')).toEqual([]);
  });

  it('counts what still waits for its pictures, for each account its own', async () => {
    await using test = await indexes().fresh();
    const history = new History(test);
    await history.begin();
    for (const at of [0, 1]) await history.take({ kind: 'look', at, month: at, pair: false });
    const catalog = catalogOf(test);
    expect(await catalog.counts(anna)).toEqual({ photos: 2, videos: 0, waiting: 2 });
    expect(await catalog.counts(ben)).toEqual({ photos: 0, videos: 0, waiting: 0 });
    await history.take({ kind: 'picture', at: 0 });
    expect(await catalog.counts(anna)).toEqual({ photos: 2, videos: 0, waiting: 1 });
    await history.take({ kind: 'trash', at: 1 });
    expect(await catalog.counts(anna)).toEqual({ photos: 1, videos: 0, waiting: 0 });
  });

  it('notes what a photo shows in the lane of its account, as that may change its months', async () => {
    await using test = await indexes().fresh();
    const history = new History(test);
    await history.begin();
    await history.take({ kind: 'look', at: 0, month: 0, pair: false });
    const { db, writer } = test.database;
    const lanes: number[] = [];
    const watched: DatabaseWriter = {
      run: (lane, name, input) => {
        lanes.push(lane);
        return writer.run(lane, name, input);
      },
      [Symbol.asyncDispose]: () => writer[Symbol.asyncDispose](),
    };
    const catalog = createCatalog(db, watched);
    const assetId = firstContent + 1000;
    await catalog.notePictures(anna, assetId, pictures);
    await catalog.noteLook(anna, assetId, null);
    expect(lanes).toEqual([anna, anna]);
  });

  it('goes through a day of many photos page by page, each exactly once, latest first', async () => {
    await using test = await indexes().fresh();
    for (const one of people) await test.writer.record(one);
    const engine = test.place.breakConnections === null ? 'sqlite' : 'postgres';
    const [photos, ofOneDay] = [2000, 1100];
    await test.place.fill((db) => fillTimeline(db, { accountId: anna, engine, photos, ofOneDay, years: 3 }));
    await expectCounted(test);
    const catalog = catalogOf(test);
    const [largest] = await catalog.months(anna);
    expect(largest?.count).toBeGreaterThanOrEqual(ofOneDay);
    const seen: { readonly localMs: number; readonly id: number }[] = [];
    for (;;) {
      const after = seen.at(-1);
      const page = { month: largest?.month ?? '', limit: 300, ...(after !== undefined && { after }) };
      const assets = await catalog.page(anna, page);
      seen.push(...assets.map(({ id, time }) => ({ id, localMs: time.localMs })));
      if (assets.length < page.limit) break;
    }
    expect(seen).toHaveLength(largest?.count ?? 0);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
    expect(seen).toEqual(seen.toSorted((a, b) => b.localMs - a.localMs || b.id - a.id));
    expect(await catalog.months(ben)).toEqual([]);
    expect(await catalog.counts(ben)).toEqual({ photos: 0, videos: 0, waiting: 0 });
  });
}
