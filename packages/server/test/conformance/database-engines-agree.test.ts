import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareDumps } from '../../src/adapters/database/dump.ts';
import { type Engine, startPostgresEngine, startSqliteEngine } from './database/engines.ts';
import { type OpenIndex, openIndex } from './database/open-index.ts';
import { replayInto } from './database/replay-contract.ts';
import { anna, everything, folder, plan, roots } from './database/sample-history.ts';

const engines: Engine[] = [];
const indexes: OpenIndex[] = [];
beforeAll(async () => {
  const starts = [startSqliteEngine, startPostgresEngine('debian'), startPostgresEngine('embedded')];
  for (const start of starts) {
    const engine = await start();
    engines.push(engine);
    indexes.push(await openIndex(await engine.freshPlace()));
  }
});
afterAll(async () => {
  for (const open of [...indexes, ...engines]) await open[Symbol.asyncDispose]();
});

/** Names that languages and bytes put in different orders. */
const awkwardNames = ['a', 'B', '_', 'é', 'Z', '-', '10', '9', '~', '😀', '\u{ff5e}', 'a b', 'ab'];

describe('one history on SQLite, on Debian’s PostgreSQL and on PostgreSQL 18', () => {
  it('gives the same index, told in the same order', async () => {
    const [live, ...others] = indexes;
    if (live === undefined) throw new Error('no engine started');
    for (const step of everything) await live.writer.record(step);
    await live.writer.record(
      plan(
        anna,
        ...awkwardNames.map((name, at) => folder(200 + at, roots.files, name)),
        ...[40, 41].map((id) => ({
          type: 'properties-set' as const,
          id,
          set: Object.fromEntries(awkwardNames.map((name) => [`{urn:x}${name}`, `<x>${name}</x>`])),
          removed: [],
        })),
      ),
    );
    for (const other of others) {
      await replayInto(other, live);
      expect(await compareDumps(live.database.db, other.database.db, 20)).toEqual([]);
      expect(await compareDumps(other.database.db, live.database.db, 20)).toEqual([]);
    }
  });
});
