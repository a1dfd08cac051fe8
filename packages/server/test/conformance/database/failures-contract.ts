import { expect, it } from 'vitest';
import { isAppError } from '../../../src/domain/errors.ts';
import type { IndexPool } from './index-pool.ts';
import { openIndex } from './open-index.ts';
import { anna, folder, people, plan, roots, stored } from './sample-history.ts';

/** What becomes of a request that the database cannot fulfil. */
export function failuresContract(indexes: () => IndexPool): void {
  it('calls it a conflict when something must be unique and is not', async () => {
    await using test = await indexes().fresh();
    for (const step of people) await test.writer.record(step);
    await test.writer.record(plan(anna, folder(20, roots.files, 'é'), stored(30, 20)));
    const twice = {
      id: plan(anna, folder(20, roots.files, 'other')),
      name: plan(anna, folder(21, roots.files, 'e\u0301')),
      content: plan(anna, stored(31, 20, { sha256: stored(30, 20).sha256 })),
    };
    for (const [what, step] of Object.entries(twice)) {
      await expect(test.writer.record(step), what).rejects.toMatchObject({ code: 'conflict' });
    }
    await test.writer.record(plan(anna, stored(32, 20, { sha256: stored(30, 20).sha256, shareable: false })));
  });

  it('changes nothing when something is not there', async () => {
    await using test = await indexes().fresh();
    for (const step of people) await test.writer.record(step);
    await expect(test.writer.record(plan(anna, { type: 'entry-purged', id: 99 }))).rejects.toThrow();
    expect((await test.outbox.head(anna)).seq).toBe(1);
  });

  it('is unavailable after it was closed', async () => {
    const test = await openIndex(await indexes().freshPlace());
    await test[Symbol.asyncDispose]();
    await expect(test.queue.enqueue([])).rejects.toMatchObject({ code: 'unavailable' });
    await test[Symbol.asyncDispose]();
  });

  it('commits what it has accepted before it closes', async () => {
    const place = await indexes().freshPlace();
    const test = await openIndex(place);
    const recorded = people.map((step) => test.writer.record(step));
    await test[Symbol.asyncDispose]();
    await Promise.all(recorded);
    await using again = await openIndex(place);
    expect(await again.index.library(anna)).not.toBeNull();
  });

  it('is unavailable for a request whose connection broke, and there for the next one', async ({ skip }) => {
    await using test = await indexes().fresh();
    const { breakConnections } = test.place;
    if (breakConnections === null) return skip('an engine without connections');
    for (const step of people) await test.writer.record(step);
    const outcomes: unknown[] = [];
    for (let at = 0; at < 10; at++) {
      const portion = Promise.allSettled(
        Array.from({ length: 30 }, (_, number) =>
          test.writer.record(plan(anna, folder(1000 + at * 100 + number, roots.files, `${at} ${number}`))),
        ),
      );
      await breakConnections();
      outcomes.push(...(await portion));
    }
    const failures = outcomes.flatMap((outcome) => (isRejected(outcome) ? [outcome.reason] : []));
    expect(failures.length).toBeGreaterThan(0);
    expect(failures.filter((error) => !isAppError(error, 'unavailable'))).toEqual([]);
    await test.writer.record(plan(anna, folder(20, roots.files, 'at last')));
    const told = outcomes.length - failures.length;
    const listed = await test.index.children(roots.files, { limit: 1000 });
    expect(listed.length, 'whatever was acknowledged is there').toBeGreaterThanOrEqual(told + 1);
  });
}

function isRejected(outcome: unknown): outcome is PromiseRejectedResult {
  return typeof outcome === 'object' && outcome !== null && 'reason' in outcome;
}
