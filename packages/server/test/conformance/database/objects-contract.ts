import { expect, it } from 'vitest';
import { counts } from '../../support/counts.ts';
import type { IndexPool } from './index-pool.ts';
import type { OpenIndex } from './open-index.ts';
import { added, anna, ben, people, plan, roots, stored } from './sample-history.ts';

const key = (number: number): string => `o/aa/${number}`;

async function withPhoto(indexes: () => IndexPool): Promise<OpenIndex> {
  const test = await indexes().fresh();
  for (const step of people) await test.writer.record(step);
  await test.writer.record(
    plan(anna, stored(30, 40, { object: key(1) }), added(40, roots.files, 'IMG_1.jpg', { content: 30 })),
  );
  return test;
}

/** Which objects of a bucket count is decided here. */
export function objectsContract(indexes: () => IndexPool): void {
  it('gives up only what no content names', async () => {
    await using test = await withPhoto(indexes);
    const { claims } = test;
    expect(await claims.claimed(anna, [key(1), key(2)])).toEqual(new Set([key(1)]));
    expect(await claims.claimed(ben, [key(1)])).toEqual(new Set());
    await claims.release(anna, [key(1), key(2), key(3)]);
    await claims.release(anna, [key(3)]);
    expect(await claims.released(anna, 10)).toEqual([key(2), key(3)]);
    expect(await claims.released(anna, 1)).toEqual([key(2)]);
    expect(await claims.released(ben, 10)).toEqual([]);
    await claims.noteRemoved(anna, [key(2)]);
    expect(await claims.released(anna, 10)).toEqual([key(3)]);
    await claims.release(anna, []);
    await claims.noteRemoved(anna, []);
  });

  it('never names again what was given up, whether it is removed already or not', async () => {
    await using test = await withPhoto(indexes);
    const { claims, writer } = test;
    await claims.release(anna, [key(2), key(3)]);
    await claims.noteRemoved(anna, [key(3)]);
    for (const late of [2, 3]) {
      const commit = writer.record(plan(anna, stored(30 + late, 40, { object: key(late) })));
      await expect(commit).rejects.toMatchObject({ code: 'unavailable' });
      expect(await test.index.content(30 + late)).toBeNull();
    }
  });

  it('gives up what a change lets go of, in the same transaction', async () => {
    await using test = await withPhoto(indexes);
    const { claims, writer } = test;
    await writer.record(
      plan(anna, { type: 'content-revived', id: 30, home: 40, object: key(2), diskMtimeMs: 0 }),
    );
    expect(await claims.released(anna, 10)).toEqual([key(1)]);
    expect(await claims.claimed(anna, [key(1), key(2)])).toEqual(new Set([key(2)]));
    await writer.record(plan(anna, { type: 'content-lost', id: 30 }));
    expect(await claims.released(anna, 10)).toEqual([key(1), key(2)]);
  });

  it('lets either a commit or a sweep have an object, never both', async () => {
    await using test = await withPhoto(indexes);
    const { claims, writer } = test;
    for (let round = 0; round < counts(20, 500); round++) {
      const [contested, id] = [key(100 + round), 100 + round];
      const commit = writer.record(plan(anna, stored(id, 40, { object: contested })));
      const release = claims.release(anna, [contested]);
      const isCommitted = await commit.then(
        () => true,
        () => false,
      );
      await release;
      const isReleased = (await claims.released(anna, 1000)).includes(contested);
      expect(isReleased, `round ${round}`).toBe(!isCommitted);
    }
  });
}
