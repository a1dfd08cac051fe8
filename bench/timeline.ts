import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openPool } from '../packages/server/src/adapters/database/postgres/postgres-database.ts';
import { openForWriting } from '../packages/server/src/adapters/database/sqlite/sqlite-connection.ts';
import { kyselyOn } from '../packages/server/src/adapters/database/sqlite/sqlite-queries.ts';
import { type FillOptions, fillTimeline } from '../packages/server/test/support/fill-timeline.ts';
import { startPostgres } from '../packages/server/test/support/postgres.ts';
import { startPhotokeep } from './peers/photokeep.ts';
import { ApiClient } from './timeline/api-client.ts';

/* The timeline of the REST interface on a small and on a large library, on both databases. */

const { values: options } = parseArgs({
  options: {
    reps: { type: 'string', default: '60' },
    quick: { type: 'boolean', default: false },
    engine: { type: 'string' },
  },
});
const reps = Number(options.reps);
const pageLength = 500;
const small = { photos: 10_000, ofOneDay: 0, years: 1 };
const large = options.quick
  ? { photos: 100_000, ofOneDay: 20_000, years: 10 }
  : { photos: 1_000_000, ofOneDay: 100_000, years: 20 };
const limits = { pageMs: 20, ratio: 2 };

interface Figures {
  readonly monthsMs: number;
  readonly summaryMs: number;
  readonly pageMs: number;
  /** a page within the day of which there are the most */
  readonly dayMs: number | null;
  readonly bytesPerPhoto: number;
}

type Engine = FillOptions['engine'];
type Size = Omit<FillOptions, 'engine' | 'accountId'>;
let areAllMet = true;
for (const engine of ['sqlite', 'postgres'] as const) {
  if (options.engine !== undefined && options.engine !== engine) continue;
  const [before, after] = [await figuresOf(engine, small), await figuresOf(engine, large)];
  print(`\n${engine === 'sqlite' ? 'SQLite' : 'PostgreSQL'}, medians of ${reps}`);
  print(`| photos | months | summary | page of ${pageLength} | within a large day | bytes per photo |`);
  print('| -- | -- | -- | -- | -- | -- |');
  print(row(small.photos, before));
  print(row(large.photos, after));
  judge('a page', after.pageMs, limits.pageMs);
  judge('a page, against the small library', after.pageMs / before.pageMs, limits.ratio);
  judge('the months, against the small library', after.monthsMs / before.monthsMs, limits.ratio);
  judge('a page within a large day', after.dayMs ?? 0, limits.pageMs);
}
process.exitCode = areAllMet ? 0 : 1;

async function figuresOf(engine: Engine, size: Size): Promise<Figures> {
  process.stderr.write(`${engine}, ${size.photos} photos …\n`);
  await using stack = new AsyncDisposableStack();
  const client = await open({ engine, size, stack });
  const months = (await client.get('GET /timeline', '/timeline')).value.months;
  const whole = months.filter(({ count }) => count >= pageLength);
  const largest = months.toSorted((a, b) => b.count - a.count)[0]?.month ?? '';
  const pages = Array.from({ length: reps }, (_, at) => `month=${whole[(at * 17) % whole.length]?.month}`);
  await timed(client, pages);
  const page = await timed(client, pages);
  const monthsMs = await median(reps, async () => (await client.get('GET /timeline', '/timeline')).ms);
  const summaryMs = await median(reps, async () => (await client.get('GET /summary', '/summary')).ms);
  const day = size.ofOneDay === 0 ? null : await timed(client, await marksWithin(client, largest));
  return {
    monthsMs,
    summaryMs,
    pageMs: page.ms,
    dayMs: day?.ms ?? null,
    bytesPerPhoto: page.bytes / pageLength,
  };
}

/** Pages one after the other, as somebody who scrolls through it asks for them. */
async function marksWithin(client: ApiClient, month: string): Promise<string[]> {
  const queries: string[] = [];
  let query = `month=${month}`;
  while (queries.length < reps) {
    queries.push(query);
    const { next } = (
      await client.get('GET /timeline/assets', `/timeline/assets?${query}&limit=${pageLength}`)
    ).value;
    if (next === null) break;
    query = `month=${month}&cursor=${next}`;
  }
  return queries;
}

async function timed(client: ApiClient, queries: readonly string[]): Promise<{ ms: number; bytes: number }> {
  let bytes = 0;
  let at = 0;
  const ms = await median(queries.length, async () => {
    const path = `/timeline/assets?${queries[at++]}&limit=${pageLength}`;
    const answer = await client.get('GET /timeline/assets', path);
    bytes = answer.bytes;
    return answer.ms;
  });
  return { ms, bytes };
}

async function median(times: number, run: () => Promise<number>): Promise<number> {
  const all: number[] = [];
  for (let at = 0; at < times; at++) all.push(await run());
  return all.toSorted((a, b) => a - b)[Math.floor(times / 2)] ?? Number.NaN;
}

interface Opening {
  readonly engine: Engine;
  readonly size: Size;
  /** what has to be ended */
  readonly stack: AsyncDisposableStack;
}

/** A server whose index was filled before it started. */
async function open({ engine, size, stack }: Opening): Promise<ApiClient> {
  const folder = mkdtempSync(join(tmpdir(), 'photokeep-bench-'));
  stack.defer(() => rmSync(folder, { recursive: true, force: true }));
  const url = engine === 'sqlite' ? null : await stack.use(await startPostgres('embedded')).freshDatabase();
  const settings = url === null ? {} : { PHOTOKEEP_DATABASE_URL: url };
  const fill = async (): Promise<void> => {
    const file = join(folder, 'photokeep/state/photokeep.db');
    const db = url === null ? kyselyOn(openForWriting(file)) : await openPool(url, 'photokeep');
    const { id: accountId } = await db.selectFrom('accounts').select('id').executeTakeFirstOrThrow();
    await fillTimeline(db, { ...size, engine, accountId });
    await db.destroy();
  };
  const peer = stack.use(await startPhotokeep(folder, settings, fill));
  return ApiClient.signIn(peer.port);
}

function row(photos: number, { monthsMs, summaryMs, pageMs, dayMs, bytesPerPhoto }: Figures): string {
  const times = [monthsMs, summaryMs, pageMs, dayMs].map((ms) => (ms === null ? '' : `${ms.toFixed(1)} ms`));
  return `| ${[photos.toLocaleString('en'), ...times, bytesPerPhoto.toFixed(0)].join(' | ')} |`;
}

function judge(what: string, value: number, limit: number): void {
  const isMet = value <= limit;
  areAllMet &&= isMet;
  print(`${what}: ${value.toFixed(1)} (≤ ${limit}: ${isMet ? 'met' : 'missed'})`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
