import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { counts } from '../support/counts.ts';
import type { EntryCondition } from '../../src/ports/entry-search.ts';
import { serveTestApp } from '../support/serve-test-app.ts';

const files = counts(20_000, 100_000);
/** A photo every hour, in a folder for each month. */
const firstMs = Date.UTC(2013, 0, 1);
const hourMs = 3_600_000;

/** A library of that many photos, as far as the index goes: none of them is ever opened here. */
function fill(file: string, accountId: number): void {
  const connection = new BetterSqlite(file);
  const root = connection
    .prepare('select files_root_id as id from libraries where account_id = ?')
    .get(accountId);
  const { id: rootId } = root as { id: number };
  const entry =
    connection.prepare(`insert into entries (id, account_id, parent_id, kind, name, name_key, size_bytes, mtime_ms,
    arrived_ms, change_seq, content_id, favourite) values (?, ${accountId}, ?, ?, ?, ?, 1000, ?, ?, 1, ?, 0)`);
  const content =
    connection.prepare(`insert into contents (id, account_id, asset_id, sha256, size_bytes, kind, mime,
    home_entry_id, disk_mtime_ms, shareable, favourite, verified_ms) values (?, ${accountId}, ?, ?, 1000, 'photo', 'image/heic', ?, 0, 1, 0, 0)`);
  const asset =
    connection.prepare(`insert into assets (id, account_id, content_id, kind, month, local_ms, time_source, state,
    width_px, height_px, shown) values (?, ${accountId}, ?, 'photo', ?, ?, 'metadata', 'ready', 4032, 3024, 1)`);
  const folders = new Map<string, number>();
  let nextId = 1_000_000_000;
  connection.transaction(() => {
    for (let at = 0; at < files; at++) {
      const takenMs = firstMs + at * hourMs;
      const month = new Date(takenMs).toISOString().slice(0, 7);
      if (!folders.has(month)) {
        folders.set(month, nextId);
        entry.run(nextId++, rootId, 'folder', month, month, takenMs, takenMs, null);
      }
      const [id, contentId] = [nextId++, nextId++];
      const name = `IMG_${at}.HEIC`;
      entry.run(id, folders.get(month), 'file', name, name, takenMs, takenMs, contentId);
      content.run(contentId, contentId, String(contentId), id);
      asset.run(contentId, contentId, month, takenMs);
    }
  })();
  connection.close();
}

/** The long run is for a machine that has nothing else to do. */
const limitMs = counts(250, 50);

const everyPhoto: EntryCondition = {
  op: 'or',
  operands: ['image/%', 'video/%'].map((pattern) => ({ op: 'like', field: 'mime', pattern })),
};

const within = (fromMs: number, toMs: number): EntryCondition => ({
  op: 'and',
  operands: [
    everyPhoto,
    { op: 'lt', field: 'mtime', value: toMs / 1000 },
    { op: 'gte', field: 'mtime', value: fromMs / 1000 },
  ],
});

it(`the photos of a month are found among ${files} within ${limitMs} ms`, async () => {
  await using served = await serveTestApp();
  const { home, account, app } = served.test;
  fill(join(home.env.PHOTOKEEP_STATE ?? '', 'photokeep.db'), account.id);
  const { index, search } = app.foundation;
  const library = await index.library(account.id);
  const scope = await index.entry(library?.roots.files ?? 0);
  if (library === null || scope === null) throw new Error('the account has no library');
  const took: number[] = [];
  for (let month = 0; month < 25; month++) {
    const [fromMs, toMs] = [Date.UTC(2013, month, 1), Date.UTC(2013, month + 1, 1)];
    const orderBy = [{ field: 'mtime', descending: true }] as const;
    const started = performance.now();
    const found = await search.find(library, {
      scope,
      shallow: false,
      where: within(fromMs, toMs),
      orderBy,
      limit: 2000,
    });
    took.push(performance.now() - started);
    expect(found).toHaveLength((toMs - fromMs) / hourMs);
  }
  expect(took.toSorted((a, b) => a - b)[12]).toBeLessThan(limitMs);
});
