import { expect, it } from 'vitest';
import { openLine } from '../../../src/domain/journal/journal-line.ts';
import { counts } from '../../support/counts.ts';
import type { IndexPool } from './index-pool.ts';
import { type OpenIndex, openIndex } from './open-index.ts';
import { added, anna, ben, benRoots, folder, people, plan, roots, stored } from './sample-history.ts';

async function openWithPeople(indexes: IndexPool): Promise<OpenIndex> {
  const test = await indexes.fresh();
  for (const step of people) await test.writer.record(step);
  return test;
}

/** A file of its own with that many bytes. */
const newFile = (id: number, parent: number, size: number) =>
  plan(anna, stored(id + 1000, id, { size }), added(id, parent, `${id}.jpg`, { content: id + 1000 }));

/** Every line follows the one before it, and none is missing. */
async function expectUnbrokenJournal({ outbox }: OpenIndex, accountId: number): Promise<void> {
  let { sum, seq } = { sum: '', seq: 0 };
  for (const line of await outbox.lines(accountId, 10_000)) {
    const opened = openLine(line.text, sum);
    expect(opened, `line after ${seq}`).toMatchObject({ ok: true, line: { seq: seq + 1 } });
    ({ sum, seq } = line);
  }
  expect(await outbox.head(accountId)).toEqual({ seq, sum });
}

/** Many transactions in one commit, and many at once. */
export function groupCommitContract(indexes: () => IndexPool): void {
  it('applies one account’s changes in the order they were asked for', async () => {
    await using test = await openWithPeople(indexes());
    const before = (await test.outbox.head(anna)).seq;
    const many = Array.from({ length: counts(150, 2000) }, (_, at) => at);
    const recorded = await Promise.all(
      many.map((at) => test.writer.record(plan(anna, folder(100 + at, roots.files, `folder ${at}`)))),
    );
    expect(recorded.map(({ seq }) => seq)).toEqual(many.map((at) => before + 1 + at));
    await expectUnbrokenJournal(test, anna);
  });

  it('takes one failing transaction back without harm to the others of its commit', async () => {
    await using test = await openWithPeople(indexes());
    await test.writer.record(plan(anna, folder(20, roots.files, 'a'), folder(21, roots.files, 'b')));
    const outcomes = await Promise.allSettled([
      test.writer.record(newFile(40, 20, 100)),
      // What it does before it fails flushes what the others have gathered.
      test.writer.record(
        plan(
          anna,
          folder(22, 20, 'never'),
          { type: 'entry-moved', id: 21, parent: 20, name: 'b' },
          folder(23, roots.files, 'a'),
        ),
      ),
      test.writer.record(newFile(41, 21, 10)),
      test.writer.record(plan(anna, { type: 'entry-purged', id: 99_999 })),
      test.writer.record(newFile(42, 20, 1)),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect(outcomes[1]).toMatchObject({ reason: { code: 'conflict' } });
    const sizes = await Promise.all([20, 21, roots.files].map((id) => test.index.entry(id)));
    expect(sizes.map((entry) => entry?.sizeBytes)).toEqual([101, 10, 111]);
    expect(await test.index.entry(22)).toBeNull();
    expect(await test.index.entry(21)).toMatchObject({ parentId: roots.files });
    expect(await test.index.usedBytes(anna)).toBe(111);
    await expectUnbrokenJournal(test, anna);
  });

  it('lets accounts write side by side', async () => {
    await using test = await openWithPeople(indexes());
    const many = Array.from({ length: counts(40, 400) }, (_, at) => at);
    await Promise.all(
      many.flatMap((at) => [
        test.writer.record(plan(anna, folder(1000 + at, roots.files, `${at}`))),
        test.writer.record(plan(ben, folder(5000 + at, benRoots.files, `${at}`))),
      ]),
    );
    for (const account of [anna, ben]) await expectUnbrokenJournal(test, account);
    expect(await test.index.children(benRoots.files, { limit: 1000 })).toHaveLength(many.length);
  });

  it('keeps one order when two processes write', async () => {
    await using test = await openWithPeople(indexes());
    await using other = await openIndex(test.place);
    const many = Array.from({ length: counts(40, 400) }, (_, at) => at);
    await Promise.all(
      many.flatMap((at) => [
        test.writer.record(plan(anna, folder(1000 + at, roots.files, `one ${at}`))),
        other.writer.record(plan(anna, folder(5000 + at, roots.files, `two ${at}`))),
      ]),
    );
    await expectUnbrokenJournal(test, anna);
    expect(await other.index.children(roots.files, { limit: 1000 })).toHaveLength(2 * many.length);
  });

  it('never gives a number out twice', async () => {
    const place = await indexes().freshPlace();
    const given: number[] = [];
    const take = async (test: OpenIndex, count: number): Promise<void> => {
      given.push(...(await Promise.all(Array.from({ length: count }, () => test.ids.next()))));
    };
    {
      await using one = await openIndex(place);
      await using two = await openIndex(place);
      await Promise.all([take(one, counts(1500, 20_000)), take(two, counts(1500, 20_000))]);
    }
    await using again = await openIndex(place);
    await take(again, 10);
    expect(new Set(given).size).toBe(given.length);
    expect(Math.min(...given)).toBeGreaterThan(0);
  });

  it('keeps an intent until its plan is recorded or undone', async () => {
    await using test = await openWithPeople(indexes());
    const { writer } = test;
    const finished = { ...newFile(40, roots.files, 1), intentId: 'finished' };
    const undone = { ...newFile(41, roots.files, 1), intentId: 'undone' };
    const failed = { ...plan(anna, { type: 'entry-purged' as const, id: 99_999 }), intentId: 'failed' };
    for (const pending of [finished, undone, failed]) await writer.prepare(pending);
    expect(await writer.pending()).toHaveLength(3);
    await writer.record(finished);
    await writer.forget(undone);
    await expect(writer.record(failed)).rejects.toThrow();
    expect(await Promise.all([finished, undone, failed].map((pending) => writer.isPending(pending)))).toEqual(
      [false, false, true],
    );
    expect(await writer.pending()).toEqual([failed]);
  });

  it('commits what it has accepted before it closes', async () => {
    const place = await indexes().freshPlace();
    const test = await openIndex(place);
    for (const step of people) await test.writer.record(step);
    const accepted = test.writer.record(plan(anna, folder(20, roots.files, 'late')));
    await test[Symbol.asyncDispose]();
    await accepted;
    await using again = await openIndex(place);
    expect(await again.index.entry(20)).not.toBeNull();
  });

  it('reads as of one moment in a snapshot', async () => {
    await using test = await openWithPeople(indexes());
    await test.database.snapshot(async (db) => {
      const count = async () => (await db.selectFrom('entries').select('id').execute()).length;
      const before = await count();
      await test.writer.record(plan(anna, folder(20, roots.files, 'meanwhile')));
      expect(await count()).toBe(before);
    });
    expect(await test.index.entry(20)).not.toBeNull();
  });
}
