import { join } from 'node:path';
import { bandsOf } from '@photokeep/media/compare-pictures';
import BetterSqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { serveTestApp } from '../support/serve-test-app.ts';

const colours = Buffer.alloc(192, 99).toString('base64');
const hashOf = (bands: readonly number[]): string =>
  `${bands.map((band) => band.toString(16).padStart(4, '0')).join('')}${'0'.repeat(16)}${colours}`;
/** Two bits away from another in each of three bands: the first alone is the same. */
const [wanted, otherwise] = [hashOf([1, 0x100, 0x100, 0x100]), hashOf([1, 0x103, 0x103, 0x103])];
const [same, near, looked] = [1_000_001, 1_000_002, 1_000_003];

/** What looks like a photo when so many others share a band with it, and nothing else. */
async function alike(crowd: number): Promise<number[]> {
  await using served = await serveTestApp();
  const { home, account, app } = served.test;
  const index = new BetterSqlite(join(home.env['PHOTOKEEP_STATE'] ?? '', 'photokeep.db'));
  const content =
    index.prepare(`insert into contents (id, account_id, asset_id, sha256, size_bytes, kind, mime,
    home_entry_id, disk_mtime_ms, shareable, favourite, verified_ms)
    values (?, ${account.id}, ?, ?, 1000, 'photo', 'image/heic', 1, 0, 1, 0, 0)`);
  const asset =
    index.prepare(`insert into assets (id, account_id, content_id, kind, month, local_ms, time_source, state,
    width_px, height_px, shown) values (?, ${account.id}, ?, 'photo', '2020-01', 0, 'metadata', 'ready', 40, 30, 1)`);
  const hashed =
    index.prepare(`insert into picture_hashes (content_id, account_id, hash, band_0, band_1, band_2, band_3)
    values (?, ${account.id}, ?, ?, ?, ?, ?)`);
  index.transaction(() => {
    for (const id of [same, near, looked]) {
      content.run(id, id, String(id));
      asset.run(id, id);
    }
    for (let at = 0; at < crowd; at++) {
      const hash = hashOf([1, 0xf0f0 ^ at, 0x0f0f ^ at, 0xffff ^ at]);
      hashed.run(2_000_000 + at, hash, ...bandsOf(hash));
    }
    hashed.run(same, wanted, ...bandsOf(wanted));
    hashed.run(near, otherwise, ...bandsOf(otherwise));
  })();
  index.close();
  const { catalog, similar } = app.foundation;
  await catalog.noteLook(account.id, looked, wanted);
  const { groups } = await similar.page(account.id, { limit: 10 });
  return groups.flat();
}

it('a band that thousands of photos share is passed over, as long as another one tells', async () => {
  expect(await alike(100)).toEqual([same, near, looked]);
  expect(await alike(3000)).toEqual([same, looked]);
});
