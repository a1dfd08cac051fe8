import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Schema } from '../../src/adapters/database/schema.ts';

export interface FillOptions {
  readonly accountId: number;
  readonly photos: number;
  /** of these, so many were taken on one day, the latest */
  readonly ofOneDay: number;
  /** over so many years are the others spread */
  readonly years: number;
  readonly engine: 'sqlite' | 'postgres';
}

/** Of the first photo's entry; one id each for its entry, its content and its asset follow. */
const firstId = 1_000_000_000;
const lastDayMs = Date.UTC(2026, 5, 14);
const dayMs = 86_400_000;
const phones = 4;

/** Rows of a library, as far as the timeline goes: none of its photos has bytes, and they lie where no scan looks for them. */
export async function fillTimeline(db: Kysely<Schema>, options: FillOptions): Promise<void> {
  const { accountId, photos } = options;
  const numbers = sql`with recursive numbers(n) as (select 0 union all select n + 1 from numbers where n < ${sql.lit(photos - 1)})`;
  const entry = sql`${sql.lit(firstId)} + n * 3`;
  const name = sql`'IMG_' || n || '.HEIC'`;
  const account = sql.lit(accountId);
  await db.transaction().execute(async (tx) => {
    await sql`
      insert into entries (id, account_id, parent_id, kind, name, name_key, size_bytes, mtime_ms, arrived_ms, change_seq,
        content_id, favourite)
      ${numbers}
      select ${entry}, ${account}, versions_root_id, 'file', ${name}, ${name}, 1000, 0, 0, 1, ${entry} + 1, 0
        from numbers, libraries where libraries.account_id = ${account}`.execute(tx);
    await sql`
      insert into contents (id, account_id, asset_id, sha256, size_bytes, kind, mime, home_entry_id, disk_mtime_ms,
        shareable, favourite, verified_ms)
      ${numbers}
      select ${entry} + 1, ${account}, ${entry} + 2, ${sha256(options)}, 1000, 'photo', 'image/heic', ${entry}, 0, 1, 0, 0
        from numbers`.execute(tx);
    await sql`
      insert into assets (id, account_id, content_id, kind, month, local_ms, time_source, state, width_px, height_px,
        thumbhash, shown)
      ${numbers}, moments(n, at_ms) as (select n, ${takenMs(options)} from numbers)
      select ${entry} + 2, ${account}, ${entry} + 1, 'photo', ${month(options)}, at_ms, 'metadata', 'ready', 4032, 3024,
        '1QcSHQRnh493V4dIh4eXh1h4kJUI', 1
        from moments`.execute(tx);
  });
  await (options.engine === 'sqlite' ? sql`analyze` : sql`vacuum analyze`).execute(db);
}

/** As several phones that were sent one after the other, each oldest first: a month lies in as many places. */
function takenMs({ photos, ofOneDay, years }: FillOptions): RawBuilder<number> {
  const others = Math.max(1, photos - ofOneDay);
  const apartMs = Math.floor((years * 365 * dayMs) / others);
  const perPhone = Math.ceil(others / phones);
  const turn = sql`(n - ${sql.lit(ofOneDay)})`;
  const place = sql`(${turn} % ${sql.lit(perPhone)}) * ${sql.lit(phones)} + ${turn} / ${sql.lit(perPhone)}`;
  const within = sql`${sql.lit(lastDayMs)} + n * ${sql.lit(Math.floor(dayMs / Math.max(1, ofOneDay)))}`;
  const before = sql`${sql.lit(lastDayMs - years * 365 * dayMs)} + cast(${place} as bigint) * ${sql.lit(apartMs)}`;
  return sql<number>`case when n < ${sql.lit(ofOneDay)} then ${within} else ${before} end`;
}

const sha256 = ({ engine }: FillOptions): RawBuilder<string> =>
  engine === 'sqlite'
    ? sql<string>`lower(hex(randomblob(32)))`
    : sql<string>`md5(n::text) || md5((-n)::text)`;

const month = ({ engine }: FillOptions): RawBuilder<string> =>
  engine === 'sqlite'
    ? sql<string>`strftime('%Y-%m', at_ms / 1000, 'unixepoch')`
    : sql<string>`to_char(to_timestamp(at_ms / 1000.0) at time zone 'UTC', 'YYYY-MM')`;
