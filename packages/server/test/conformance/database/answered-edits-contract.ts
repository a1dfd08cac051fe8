import { expect, it } from 'vitest';
import { createEditList } from '../../../src/adapters/database/sql-edit-list.ts';
import type { AnsweredEdit } from '../../../src/domain/edits.ts';
import type { IndexPool } from './index-pool.ts';
import { openIndex } from './open-index.ts';
import { anna, ben, people, plan } from './sample-history.ts';

const turned = (requestId: string, mark: number, ...ids: readonly number[]): AnsweredEdit => ({
  requestId,
  mark,
  changed: ids.map((assetId) => ({ assetId, before: { turns: { value: 1 } } })),
});

/** What is remembered of changes in case they are asked for again. */
export function answeredEditsContract(indexes: () => IndexPool): void {
  it('knows all parts of a request again, for its account alone, and for thirty days', async () => {
    const place = await indexes().freshPlace();
    {
      await using test = await openIndex(place);
      for (const step of people) await test.writer.record(step);
      await test.writer.record({ ...plan(anna), answers: turned('old', 50, 1, 2) });
      await test.writer.record({ ...plan(anna), answers: turned('old', 51, 3) });
      await test.writer.record({ ...plan(ben), answers: turned('old', 52, 4) });
      const edits = createEditList(test.database.db);
      expect(new Set((await edits.answered(anna, 'old')).keys())).toEqual(new Set([1, 2, 3]));
      expect(await edits.answered(ben, 'old')).toEqual(new Map([[4, { turns: { value: 1 } }]]));
      expect((await edits.answered(anna, 'other')).size).toBe(0);
    }
    const agoMs = Date.now() - 31 * 24 * 60 * 60 * 1000;
    await place.execute(`update answered_edits set answered_ms = ${agoMs} where mark = 50`);
    await using again = await openIndex(place);
    await again.writer.record({ ...plan(anna), answers: turned('new', 53, 1) });
    const edits = createEditList(again.database.db);
    expect([...(await edits.answered(anna, 'old')).keys()]).toEqual([3]);
    expect((await edits.answered(anna, 'new')).size).toBe(1);
  });
}
