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

/** Writes photos and what is known of them, as far as the index goes. */
function rowsOf(connection: BetterSqlite.Database, accountId: number) {
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
  return {
    photo: (id: number): void => {
      content.run(id, id, String(id), id);
      asset.run(id, id, id);
    },
    hashed: (id: number, hash: string): void => void hashed.run(id, hash, ...bandsOf(hash)),
    pair: (a: number, b: number): void => void pair.run(a, b),
  };
}

/** That many photos. @returns their hashes, in order of their ids */
function fill(file: string, accountId: number): string[] {
  const connection = new BetterSqlite(file);
  const write = rowsOf(connection, accountId);
  const hashes: string[] = [];
  connection.transaction(() => {
    for (let at = 0; at < photos; at++) {
      const id = firstId + at;
      const isAnother = at % everyOther === 1;
      const hash = isAnother ? (hashes[at - 1] ?? '') : someHash();
      write.photo(id);
      write.hashed(id, hash);
      if (isAnother) write.pair(id - 1, id);
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

const frames = counts(1000, 4000);
/** Each looks like so many before it. */
const reach = 40;

it(`one page of a time-lapse of ${frames} photos costs what it shows`, async () => {
  await using served = await serveTestApp();
  const { home, account, app } = served.test;
  const connection = new BetterSqlite(join(home.env['PHOTOKEEP_STATE'] ?? '', 'photokeep.db'));
  const write = rowsOf(connection, account.id);
  connection.transaction(() => {
    for (let at = 0; at < frames; at++) {
      write.photo(firstId + at);
      for (let before = Math.max(0, at - reach); before < at; before++)
        write.pair(firstId + before, firstId + at);
    }
  })();
  connection.close();
  const { similar } = app.foundation;
  const latest = firstId + frames - 1;
  const group = Array.from({ length: 24 }, (_, at) => latest - 23 + at);
  const listed = await medianMs(5, async () => {
    expect(await similar.page(account.id, { limit: 20 })).toEqual({ groups: [group], next: null });
  });
  expect(listed).toBeLessThan(limitMs * 5);
});
