import { expect, it } from 'vitest';
import { createWorkList } from '../../../src/adapters/database/sql-work-list.ts';
import {
  hashOlder,
  inspectContent,
  inspectRevived,
  maxLeases,
  type NewJob,
  refreshTimeline,
} from '../../../src/domain/job.ts';
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

  it('hands out what somebody looks at, then what has just arrived, then what can wait', async () => {
    await using test = await indexes().fresh();
    const { queue } = test;
    const dueMs = Date.now() - 5000;
    await queue.enqueue([
      { ...inspectContent(1, 'backlog'), runAfterMs: dueMs - 2 },
      { ...inspectContent(2, 'arrival'), runAfterMs: dueMs - 1 },
      { ...inspectContent(3, 'arrival'), runAfterMs: dueMs },
      { ...inspectContent(4, 'backlog'), runAfterMs: dueMs },
      { ...refreshTimeline(5, 1), runAfterMs: dueMs + 1 },
    ]);
    // It waits already, and now somebody looks at it; that it can wait says nobody who looks.
    await queue.enqueue([inspectContent(4, 'looked-at')]);
    await queue.enqueue([inspectContent(4, 'backlog'), inspectContent(2, 'backlog')]);
    const both = ['inspect-content', 'refresh-timeline'] as const;
    const leased = [...(await queue.lease(both, 2, minuteMs)), ...(await queue.lease(both, 9, minuteMs))];
    expect(leased.map(({ key, urgency }) => `${key} ${urgency}`)).toEqual([
      '4 looked-at',
      '2 arrival',
      '3 arrival',
      '5 as of 1 arrival',
      '1 backlog',
    ]);
    expect(leased.every(({ attempt }) => attempt === 1)).toBe(true);
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

  it('hands jobs out again once all leases are ended, those that have failed not before their time', async () => {
    await using test = await indexes().fresh();
    const { queue } = test;
    await queue.enqueue([job(1), job(2), job(3)]);
    const [failed] = await queue.lease(kinds, 9, minuteMs);
    await queue.fail(failed?.id ?? 0, 'broken', Date.now() + minuteMs);
    await queue.releaseAll();
    for (const key of ['2', '3'])
      expect(await queue.lease(kinds, 9, minuteMs)).toMatchObject([{ key, attempt: 2 }]);
    expect(await queue.lease(kinds, 9, minuteMs)).toEqual([]);
  });

  it('hands out together what has failed', async () => {
    await using test = await indexes().fresh();
    const { queue } = test;
    await queue.enqueue([job(1), job(2), job(3)]);
    for (const { id } of await queue.lease(kinds, 2, minuteMs))
      await queue.fail(id, 'broken', Date.now() - 1);
    const again = await queue.lease(kinds, 9, minuteMs);
    expect(Object.fromEntries(again.map(({ key, attempt }) => [key, attempt]))).toEqual({ 1: 2, 2: 2, 3: 1 });
  });

  it('hands out alone what a worker had and never ended, so that nothing else is parked with it', async () => {
    await using test = await indexes().fresh();
    const { queue } = test;
    await queue.enqueue([job(1), job(2), job(3)]);
    for (let times = 0; times < maxLeases; times++) {
      expect(await queue.lease(kinds, 9, minuteMs)).toMatchObject([
        { key: '1' },
        ...(times === 0 ? [{}, {}] : []),
      ]);
      await queue.releaseAll();
    }
    for (const key of ['2', '3'])
      expect(await queue.lease(kinds, 9, minuteMs)).toMatchObject([{ key, attempt: 2 }]);
    expect(await queue.counts()).toEqual({ pending: 2, dead: 1 });
  });

  it('parks a job that no worker survives, and counts no attempt that was put off', async () => {
    await using test = await indexes().fresh();
    const { queue } = test;
    await queue.enqueue([job(1)]);
    for (let attempt = 1; attempt <= maxLeases; attempt++) {
      expect(await queue.lease(kinds, 1, minuteMs)).toMatchObject([{ attempt }]);
      await queue.releaseAll();
    }
    await queue.enqueue([job(2)]);
    expect(await queue.lease(kinds, 2, minuteMs)).toMatchObject([{ key: '2', attempt: 1 }]);
    expect(await queue.counts()).toEqual({ pending: 1, dead: 1 });
    await queue.enqueue([job(3)]);
    for (let times = 0; times <= maxLeases; times++) {
      const [leased] = await queue.lease(kinds, 1, minuteMs);
      expect(leased).toMatchObject({ key: '3', attempt: 1 });
      await queue.putOff(leased?.id ?? 0, 'no room', Date.now() - 1);
    }
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

  it('lists what waits and what was given up, and why, and lets that be tried again', async () => {
    await using test = await indexes().fresh();
    const { queue, database } = test;
    const list = createWorkList(database.db, database.writer);
    expect([await list.counts(), await list.parkedReasons()]).toEqual([[], []]);
    await queue.enqueue([job(1), job(2), job(3), job(4), hashOlder(0)]);
    const leased = await queue.lease(kinds, 3, minuteMs);
    for (const [at, { id }] of leased.entries())
      await queue.fail(id, at === 0 ? 'no disk' : 'no memory', null);
    const sorted = (await list.counts()).sort((a, b) => a.kind.localeCompare(b.kind));
    expect(sorted).toEqual([
      { kind: 'hash-older', waiting: 1, parked: 0 },
      { kind: 'inspect-content', waiting: 1, parked: 3 },
    ]);
    expect(await list.parkedReasons()).toEqual([
      { kind: 'inspect-content', text: 'no memory', times: 2 },
      { kind: 'inspect-content', text: 'no disk', times: 1 },
    ]);
    expect(await list.retryParked(['hash-older'])).toBe(0);
    expect(await list.retryParked(kinds)).toBe(3);
    const again = await queue.lease(kinds, 9, minuteMs);
    expect(again.map(({ attempt }) => attempt)).toEqual([1, 1, 1, 1]);
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

  it('looks again at a folder that comes back while somebody looks at what its deletion changed', async () => {
    await using test = await indexes().fresh();
    for (const step of people) await test.writer.record(step);
    await test.writer.record(plan(anna, folder(20, roots.files, 'a')));
    const look = () => test.queue.lease(['refresh-timeline'], 9, minuteMs);
    const from = { parent: roots.files, name: 'a', path: 'a' };
    await test.writer.record(plan(anna, { type: 'entry-trashed', id: 20, name: 'a.d1', disk: 'x/a', from }));
    const [gone] = await look();
    expect(gone?.payload).toEqual({ entryId: 20 });
    await test.writer.record(plan(anna, { type: 'entry-restored', id: 20, parent: roots.files, name: 'a' }));
    await test.queue.finish(gone?.id ?? 0);
    expect((await look()).map(({ payload }) => payload)).toEqual([{ entryId: 20 }]);
  });

  it('looks again at bytes that came back while somebody looked for them', async () => {
    await using test = await indexes().fresh();
    await test.queue.enqueue([inspectContent(1)]);
    const [early] = await test.queue.lease(kinds, 9, minuteMs);
    await test.queue.enqueue([inspectRevived(1, 40)]);
    await test.queue.finish(early?.id ?? 0);
    expect((await test.queue.lease(kinds, 9, minuteMs)).map(({ payload }) => payload)).toEqual([
      { contentId: 1 },
    ]);
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
