import type { KyselyPlugin } from 'kysely';
import { expect, it } from 'vitest';
import { createLibraryIndex } from '../../../src/adapters/database/sql-library-index.ts';
import type { IndexPool } from './index-pool.ts';
import { added, anna, folder, people, plan, roots, stored } from './sample-history.ts';

/** Going through a large folder. */
export function filesBelowContract(indexes: () => IndexPool): void {
  it('goes through all files below a folder in portions, and looks for its folders once, where nobody waits', async () => {
    await using test = await indexes().fresh();
    for (const step of people) await test.writer.record(step);
    const wanted: number[] = [];
    for (let at = 0; at < 6; at++) {
      const [id, parent] = [200 + at, at < 3 ? roots.files : 200];
      await test.writer.record(plan(anna, folder(id, parent, `folder ${at}`)));
      for (const file of [300 + 10 * at, 301 + 10 * at, 302 + 10 * at]) {
        await test.writer.record(
          plan(anna, stored(file + 1000, file), added(file, id, `IMG_${file}.jpg`, { content: file + 1000 })),
        );
        if (at === 0 || at >= 3) wanted.push(file);
      }
    }
    const { db, slowReads } = test.database;
    const asked = { here: 0, elsewhere: 0 };
    const counting = (place: keyof typeof asked): KyselyPlugin => ({
      transformQuery: ({ node }) => {
        if (JSON.stringify(node).includes('with recursive')) asked[place]++;
        return node;
      },
      transformResult: ({ result }) => Promise.resolve(result),
    });
    const index = createLibraryIndex(
      db.withPlugin(counting('here')),
      slowReads.withPlugin(counting('elsewhere')),
    );
    const portions: number[][] = [];
    for await (const files of index.filesBelow(200, 2)) portions.push(files.map(({ id }) => id));
    expect(portions.flat().toSorted((a, b) => a - b)).toEqual(wanted);
    expect(Math.max(...portions.map(({ length }) => length))).toBeLessThan(4);
    expect(asked).toEqual({ here: 0, elsewhere: 1 });
  });
}
