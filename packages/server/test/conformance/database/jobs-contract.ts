import { expect, it } from 'vitest';
import { inspectContent, type NewJob } from '../../../src/domain/job.ts';
import { counts } from '../../support/counts.ts';
import type { IndexPool } from './index-pool.ts';
import { openIndex } from './open-index.ts';
import { anna, folder, people, plan, roots } from './sample-history.ts';

const minuteMs = 60_000;
const kinds = ['inspect-content'] as const;
const job = (
  number: number,
  facts: { runAfterMs?: number; payload?: { contentId: number } } = {},
): NewJob => ({
  ...inspectContent(number),
  ...facts,
});

/** Background work, at least once. */
export function jobsContract(indexes: () => IndexPool): void {
  it('hands each due job to one worker, oldest first, and counts the attempts', async () => {
    await using test = await indexes().fresh();
    const { queue } = test;
    const now = Date.now();
    await queue.enqueue([
      job(1, { runAfterMs: now - 1000 }),
      job(2, { runAfterMs: now - 3000 }),
      job(3, { runAfterMs: now + minuteMs }),
    ]);
    const [first, ...none] = await queue.lease(kinds, 1, minuteMs);
    expect(none).toEqual([]);
    expect(first).toMatchObject({ kind: 'inspect-content', key: '2', payload: { contentId: 2 }, attempt: 1 });
    expect((await queue.lease(kinds, 10, minuteMs)).map(({ key }) => key)).toEqual(['1']);
    expect(await queue.lease(kinds, 10, minuteMs)).toEqual([]);
    expect(await queue.counts()).toEqual({ pending: 3, dead: 0 });
    await queue.finish(first?.id ?? 0);
    expect(await queue.counts()).toEqual({ pending: 2, dead: 0 });
  });

  it('never hands one job to two workers at once', async () => {
    await using test = await indexes().fresh();
    await using other = await openIndex(test.place);
    const many = Array.from({ length: counts(60, 600) }, (_, at) => job(at));
    await test.queue.enqueue(many);
    const leases = await Promise.all(
      Array.from({ length: many.length }, (_, at) =>
        (at % 2 === 0 ? test : other).queue.lease(kinds, 3, minuteMs),
      ),
    );
    const handedOut = leases.flat().map(({ key }) => key);
    expect(handedOut).toHaveLength(many.length);
    expect(new Set(handedOut).size).toBe(many.length);
  });

  it('hands a job out again when its lease has run out, unless the worker extends it', async () => {
    await using test = await indexes().fresh();
    const { queue } = test;
    await queue.enqueue([job(1)]);
    const alreadyOverMs = -1;
    const [first] = await queue.lease(kinds, 1, alreadyOverMs);
    const [second] = await queue.lease(kinds, 1, alreadyOverMs);
    expect([first?.attempt, second?.attempt]).toEqual([1, 2]);
    expect(second?.id).toBe(first?.id);
    await queue.extend(second?.id ?? 0, minuteMs);
    expect(await queue.lease(kinds, 1, minuteMs)).toEqual([]);
  });

  it('tries a failed job again when its time has come, and gives it up when told to', async () => {
    await using test = await indexes().fresh();
    const { queue } = test;
    await queue.enqueue([job(1)]);
    const [leased] = await queue.lease(kinds, 1, minuteMs);
    const laterMs = Date.now() + minuteMs;
    await queue.fail(leased?.id ?? 0, 'broken', laterMs);
    expect(await queue.lease(kinds, 1, minuteMs)).toEqual([]);
    expect(await queue.nextDueMs(kinds)).toBe(laterMs);
    await queue.fail(leased?.id ?? 0, 'broken', Date.now() - 1);
    expect(await queue.lease(kinds, 1, minuteMs)).toMatchObject([{ attempt: 2 }]);
    await queue.fail(leased?.id ?? 0, 'a reason that no database takes as it is: \0 \ud800', null);
    expect(await queue.counts()).toEqual({ pending: 0, dead: 1 });
    expect(await queue.lease(kinds, 1, minuteMs)).toEqual([]);
    expect(await queue.nextDueMs(kinds)).toBeNull();
  });

  it('joins jobs of one key while the first waits, and wakes one that was given up', async () => {
    await using test = await indexes().fresh();
    const { queue } = test;
    await queue.enqueue([job(1), job(1, { payload: { contentId: 99 } })]);
    const [leased, ...none] = await queue.lease(kinds, 10, minuteMs);
    expect(none).toEqual([]);
    expect(leased?.payload).toEqual({ contentId: 1 });
    await queue.fail(leased?.id ?? 0, 'broken', null);
    await queue.enqueue([job(1, { payload: { contentId: 7 } })]);
    expect(await queue.counts()).toEqual({ pending: 1, dead: 0 });
    await queue.extend(leased?.id ?? 0, -1);
    expect(await queue.lease(kinds, 1, minuteMs)).toMatchObject([{ attempt: 1, payload: { contentId: 7 } }]);
  });

  it('says when the next job is due: a leased one when its lease ends', async () => {
    await using test = await indexes().fresh();
    const { queue } = test;
    expect(await queue.nextDueMs(kinds)).toBeNull();
    const dueMs = Date.now() - 500;
    await queue.enqueue([job(1, { runAfterMs: dueMs })]);
    expect(await queue.nextDueMs(kinds)).toBe(dueMs);
    const leasedAfterMs = Date.now();
    await queue.lease(kinds, 1, minuteMs);
    const next = await queue.nextDueMs(kinds);
    expect(next).toBeGreaterThanOrEqual(leasedAfterMs + minuteMs);
    expect(next).toBeLessThan(leasedAfterMs + 2 * minuteMs);
  });

  it('brings a job into being together with what it is about, or not at all', async () => {
    await using test = await indexes().fresh();
    for (const step of people) await test.writer.record(step);
    await test.writer.record({ ...plan(anna, folder(20, roots.files, 'a')), jobs: [job(1)] });
    const refused = test.writer.record({ ...plan(anna, folder(21, roots.files, 'a')), jobs: [job(2)] });
    await expect(refused).rejects.toMatchObject({ code: 'conflict' });
    expect((await test.queue.lease(kinds, 10, minuteMs)).map(({ key }) => key)).toEqual(['1']);
  });

  it('keeps jobs and leases over a restart', async () => {
    const place = await indexes().freshPlace();
    {
      await using test = await openIndex(place);
      await test.queue.enqueue([job(1), job(2)]);
      await test.queue.lease(kinds, 1, minuteMs);
    }
    await using test = await openIndex(place);
    expect((await test.queue.lease(kinds, 10, minuteMs)).map(({ key }) => key)).toEqual(['2']);
  });
}
