import { expect, it } from 'vitest';
import { compareDumps } from '../../../src/adapters/database/dump.ts';
import { type Id, serverAccountId } from '../../../src/domain/entry.ts';
import { type JournalLine, openLine } from '../../../src/domain/journal/journal-line.ts';
import type { IndexPool } from './index-pool.ts';
import type { OpenIndex } from './open-index.ts';
import { anna, ben, everything, folder, plan, roots } from './sample-history.ts';

interface Replayable {
  readonly line: JournalLine;
  readonly sum: string;
}

/** The journal of an account as a file would hold it. */
async function journalOf({ outbox }: OpenIndex, accountId: Id): Promise<Replayable[]> {
  const lines: Replayable[] = [];
  for (const { text } of await outbox.lines(accountId, 10_000)) {
    const opened = openLine(text, lines.at(-1)?.sum ?? '');
    if (!opened.ok) throw new Error(opened.reason);
    lines.push({ line: opened.line, sum: opened.sum });
  }
  return lines;
}

/** Builds an index from the journals of another, a few lines at a time. */
export async function replayInto(target: OpenIndex, source: OpenIndex): Promise<void> {
  for (const accountId of [serverAccountId, anna, ben]) {
    const lines = await journalOf(source, accountId);
    for (let at = 0; at < lines.length; at += 4)
      await target.outbox.replay(accountId, lines.slice(at, at + 4));
  }
}

/** An index is what its journals say, however it came about. */
export function replayContract(indexes: () => IndexPool): void {
  it('is the same after a replay of its journals', async () => {
    await using live = await indexes().fresh();
    await Promise.all(everything.map((step) => live.writer.record(step)));
    await using rebuilt = await indexes().fresh();
    await replayInto(rebuilt, live);
    expect(await compareDumps(live.database.db, rebuilt.database.db, 20)).toEqual([]);
    for (const accountId of [serverAccountId, anna, ben]) {
      expect(await rebuilt.outbox.head(accountId)).toEqual(await live.outbox.head(accountId));
      expect(await rebuilt.outbox.lines(accountId, 1), 'the journal has them already').toEqual([]);
    }
  });

  it('goes on where the replayed journal ends, with numbers that nobody has', async () => {
    await using live = await indexes().fresh();
    for (const step of everything) await live.writer.record(step);
    const highest = 5000;
    await live.writer.record(plan(anna, folder(highest, roots.files, 'last')));
    await using rebuilt = await indexes().fresh();
    await replayInto(rebuilt, live);
    expect(await rebuilt.ids.next()).toBeGreaterThan(highest);
    const { seq } = await rebuilt.writer.record(plan(anna, folder(highest + 1, roots.files, 'next')));
    expect(seq).toBe((await live.outbox.head(anna)).seq + 1);
  });

  it('refuses a line it has applied already, and stays as it was', async () => {
    await using live = await indexes().fresh();
    for (const step of everything) await live.writer.record(step);
    await using rebuilt = await indexes().fresh();
    await replayInto(rebuilt, live);
    const lines = await journalOf(live, anna);
    await expect(rebuilt.outbox.replay(anna, lines)).rejects.toMatchObject({ code: 'conflict' });
    expect(await compareDumps(live.database.db, rebuilt.database.db, 20)).toEqual([]);
    expect(await rebuilt.outbox.head(anna)).toEqual(await live.outbox.head(anna));
  });

  it('shows what differs between two indexes', async () => {
    await using live = await indexes().fresh();
    for (const step of everything) await live.writer.record(step);
    await using rebuilt = await indexes().fresh();
    await replayInto(rebuilt, live);
    const { db } = live.database;
    await live.writer.record(plan(ben, folder(90, 15, 'more')));
    await rebuilt.writer.record(plan(ben, folder(91, 15, 'other')));
    await live.writer.record(plan(anna, { type: 'favourite-set', id: 40, favourite: false }));
    const differences = await compareDumps(db, rebuilt.database.db, 20);
    const told = differences.map(({ table, key, live, rebuilt }) => [
      table,
      key,
      live !== null,
      rebuilt !== null,
    ]);
    expect(told).toContainEqual(['entries', '90', true, false]);
    expect(told).toContainEqual(['entries', '91', false, true]);
    expect(told).toContainEqual(['contents', '31', true, true]);
    expect(await compareDumps(db, rebuilt.database.db, 1)).toHaveLength(1);
  });

  it('forgets lines that the journal file holds, up to the one that is named', async () => {
    await using live = await indexes().fresh();
    for (const step of everything) await live.writer.record(step);
    expect(await live.outbox.waitingAccounts()).toEqual([serverAccountId, anna, ben]);
    await live.outbox.forget(anna, 3);
    const [next] = await live.outbox.lines(anna, 1);
    expect(next?.seq).toBe(4);
    await live.outbox.forget(ben, 1);
    expect(await live.outbox.waitingAccounts()).toEqual([serverAccountId, anna]);
  });
}
