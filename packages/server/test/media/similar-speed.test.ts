import { join } from 'node:path';
import { bandsOf, pictureHashText } from '@photokeep/media/compare-pictures';
import BetterSqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { counts } from '../support/counts.ts';
import { serveTestApp } from '../support/serve-test-app.ts';

const photos = counts(20_000, 100_000);
const firstId = 1_000_000_000;
/** One photo in so many is another one again. */
const everyOther = 10;

let state = 1;
const chance = (): number => {
  state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
  return state / 2_147_483_648;
};

/** A picture of nothing: half of its waves rise, as in every picture. */
function someHash(): string {
  const waves = Array.from({ length: 64 }, (_, at) => ({ at, by: chance() })).toSorted((a, b) => a.by - b.by);
  const rising = new Set(waves.slice(0, 32).map(({ at }) => at));
  return pictureHashText({
    waves: waves.map((_, at) => rising.has(at)),
    steps: waves.map(() => chance() < 0.5),
    colours: Uint8Array.from({ length: 192 }, () => Math.floor(chance() * 256)),
  });
}

/** That many photos, as far as the index goes. @returns their hashes, in order of their ids */
function fill(file: string, accountId: number): string[] {
  const connection = new BetterSqlite(file);
  const content =
    connection.prepare(`insert into contents (id, account_id, asset_id, sha256, size_bytes, kind, mime,
    home_entry_id, disk_mtime_ms, shareable, favourite, verified_ms) values (?, ${accountId}, ?, ?, 1000, 'photo', 'image/heic', ?, 0, 1, 0, 0)`);
  const asset =
    connection.prepare(`insert into assets (id, account_id, content_id, kind, month, local_ms, time_source, state,
    width_px, height_px, shown) values (?, ${accountId}, ?, 'photo', '2020-01', ?, 'metadata', 'ready', 4032, 3024, 1)`);
  const hashed = connection.prepare(
    `insert into picture_hashes (content_id, account_id, hash, band_0, band_1, band_2, band_3) values (?, ${accountId}, ?, ?, ?, ?, ?)`,
  );
  const pair = connection.prepare(
    `insert into similar_pairs (a_id, b_id, account_id) values (?, ?, ${accountId})`,
  );
  const hashes: string[] = [];
  connection.transaction(() => {
    for (let at = 0; at < photos; at++) {
      const id = firstId + at;
      const isAnother = at % everyOther === 1;
      const hash = isAnother ? (hashes[at - 1] ?? '') : someHash();
      content.run(id, id, String(id), id);
      asset.run(id, id, at * 1000);
      hashed.run(id, hash, ...bandsOf(hash));
      if (isAnother) pair.run(id - 1, id);
      hashes.push(hash);
    }
  })();
  connection.close();
  return hashes;
}

async function medianMs(times: number, work: (time: number) => Promise<unknown>): Promise<number> {
  const took: number[] = [];
  for (let time = 0; time < times; time++) {
    const started = performance.now();
    await work(time);
    took.push(performance.now() - started);
  }
  return took.toSorted((a, b) => a - b)[Math.floor(times / 2)] ?? 0;
}

/** The long run is for a machine that has nothing else to do. */
const limitMs = counts(100, 20);

it(`what looks alike is found among ${photos} within ${limitMs} ms, and a page of it`, async () => {
  await using served = await serveTestApp();
  const { home, account, app } = served.test;
  const hashes = fill(join(home.env['PHOTOKEEP_STATE'] ?? '', 'photokeep.db'), account.id);
  const { catalog, similar } = app.foundation;
  const noted = await medianMs(100, (time) => {
    const at = Math.floor((time * photos) / 100);
    return catalog.noteLook(account.id, firstId + at, hashes[at] ?? null);
  });
  expect(noted).toBeLessThan(limitMs);
  let before: number | undefined;
  const listed = await medianMs(20, async () => {
    const page = await similar.page(account.id, { limit: 20, ...(before !== undefined && { before }) });
    expect(page.groups).toHaveLength(20);
    before = page.next ?? undefined;
  });
  expect(listed).toBeLessThan(limitMs * 3);
});
