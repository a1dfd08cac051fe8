import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, BrowserContext } from 'playwright-core';
import { desktop, openContext, startBrowser } from '../packages/server/test/support/browser.ts';
import { startPhotokeep } from './peers/photokeep.ts';
import { ApiClient } from './timeline/api-client.ts';
import { type FirstSight, firstSight, openTimeline, watchThumbnails } from './web/first-sight.ts';
import { stolenShare } from './stolen-share.ts';
import { fillLibrary } from './web/library.ts';
import { type Scrolling, scrollThrough } from './web/scrolling.ts';

/* The timeline in a browser, with a small library and a large one. */

const { values: options } = parseArgs({
  options: {
    reps: { type: 'string', default: '7' },
    quick: { type: 'boolean', default: false },
    photos: { type: 'string' },
  },
});
const reps = Number(options.reps);
/** from one end to the other: one alone says more of when the browser tidies its memory than of the page */
const passes = 5;
const [small, large] = options.quick ? [2000, null] : [10_000, 100_000];

const limits = {
  scriptBytes: 120_000,
  thumbnailMs: 300,
  taskMs: 100,
  heapBytes: 50e6,
  droppedShare: 0.1,
  ratio: 1.3,
};

interface Figures extends Scrolling {
  readonly contentMs: number;
  readonly thumbnailMs: number;
  readonly coldThumbnailMs: number;
  readonly scriptBytes: number;
}

let areAllMet = true;
await using stack = new AsyncDisposableStack();
const browser = stack.adopt(await startBrowser({ hasWindows: true }), (one) => one.close());
const sizes =
  options.photos === undefined ? [small, ...(large === null ? [] : [large])] : [Number(options.photos)];
const stolen = stolenShare();
const libraries: Library[] = [];
for (const photos of sizes) libraries.push(await openLibrary(browser, photos));
// In turn, so that what else the machine does meanwhile meets each of them.
for (let at = 0; at < reps; at++)
  for (const { context, url, warm } of libraries) warm.push(await firstSight(context, url));
for (let at = 0; at < passes; at++)
  for (const { context, url, scrolled } of libraries) scrolled.push(await scrollAfresh(context, url));
const measured = new Map(libraries.map((library) => [library.photos, figuresOf(library)]));
print(
  '| photos | first content | first thumbnail | with nothing cached | script | longest task | longest wait | heap afterwards | heap grows by | frames dropped |',
);
print('| -- | -- | -- | -- | -- | -- | -- | -- | -- | -- |');
for (const [photos, figures] of measured) print(row(photos, figures));
for (const [photos, figures] of measured) judgeAll(photos, figures);
judgeRatios([...measured.values()]);
print(`Other machines on the same host took ${(stolen() * 100).toFixed(0)} % of the processors' time.`);
process.exitCode = areAllMet ? 0 : 1;

/** A library behind a server of its own, and what was measured with it. */
interface Library {
  readonly photos: number;
  readonly context: BrowserContext;
  readonly url: string;
  /** with nothing cached */
  readonly cold: FirstSight;
  readonly warm: FirstSight[];
  readonly scrolled: Scrolling[];
}

async function openLibrary(inBrowser: Browser, photos: number): Promise<Library> {
  process.stderr.write(`${photos} photos …\n`);
  const folder = mkdtempSync(join(tmpdir(), 'photokeep-bench-'));
  stack.defer(() => rmSync(folder, { recursive: true, force: true }));
  const { port } = stack.use(await startPhotokeep(folder, {}, () => fillLibrary(folder, photos)));
  const context = stack.adopt(await signedIn(inBrowser, port), (one) => one.close());
  const url = `http://127.0.0.1:${port}/`;
  return { photos, context, url, cold: await firstSight(context, url), warm: [], scrolled: [] };
}

async function scrollAfresh(context: BrowserContext, url: string): Promise<Scrolling> {
  const page = await openTimeline(context, url);
  const scrolled = await scrollThrough(page);
  await page.close();
  return scrolled;
}

function figuresOf({ cold, warm, scrolled }: Library): Figures {
  const ofScrolling = (figure: keyof Scrolling): number => median(scrolled.map((one) => one[figure]));
  return {
    contentMs: median(warm.map(({ contentMs }) => contentMs)),
    thumbnailMs: median(warm.map(({ thumbnailMs }) => thumbnailMs)),
    coldThumbnailMs: cold.thumbnailMs,
    scriptBytes: cold.scriptBytes,
    longestTaskMs: ofScrolling('longestTaskMs'),
    longestWaitMs: ofScrolling('longestWaitMs'),
    heapBytes: ofScrolling('heapBytes'),
    heapGrowthBytes: ofScrolling('heapGrowthBytes'),
    droppedShare: ofScrolling('droppedShare'),
  };
}

async function signedIn(inBrowser: Browser, port: number): Promise<BrowserContext> {
  const { cookie } = await ApiClient.signIn(port);
  const [name = '', value = ''] = cookie.split('=');
  const cookies = [
    {
      name,
      value,
      domain: '127.0.0.1',
      path: '/',
      expires: -1,
      httpOnly: true,
      secure: false,
      sameSite: 'Lax' as const,
    },
  ];
  const more = { storageState: { cookies, origins: [] } };
  const context = await openContext(inBrowser, { viewport: desktop, theme: 'light', more });
  await context.addInitScript(watchThumbnails);
  return context;
}

function judgeAll(photos: number, figures: Figures): void {
  const of = (what: string): string => `${photos.toLocaleString('en')} photos, ${what}`;
  judge(of('script before the first thumbnail, KB'), figures.scriptBytes / 1000, limits.scriptBytes / 1000);
  if (photos === small) judge(of('first thumbnail, ms'), figures.thumbnailMs, limits.thumbnailMs);
  judge(of('longest task, ms'), figures.longestTaskMs, limits.taskMs);
  judge(of('heap after scrolling through, MB more'), figures.heapGrowthBytes / 1e6, limits.heapBytes / 1e6);
  judge(of('frames dropped on the scale of dates, %'), figures.droppedShare * 100, limits.droppedShare * 100);
}

function judgeRatios([before, after]: readonly Figures[]): void {
  if (before === undefined || after === undefined) return;
  const compare = (what: string, figure: (of: Figures) => number): void =>
    judge(
      `the large library against the small one, ${what}, times`,
      figure(after) / figure(before),
      limits.ratio,
    );
  compare('first content', ({ contentMs }) => contentMs);
  compare('first thumbnail', ({ thumbnailMs }) => thumbnailMs);
  compare('longest task', ({ longestTaskMs }) => longestTaskMs);
  compare('heap after scrolling through', ({ heapBytes }) => heapBytes);
  // Of frames dropped, one in a hundred and three in a hundred look alike: what counts is how long a frame takes.
  compare('time from frame to frame', ({ droppedShare }) => 1 / (1 - droppedShare));
}

function row(photos: number, figures: Figures): string {
  const ms = (value: number): string => `${value.toFixed(0)} ms`;
  const { contentMs, thumbnailMs, coldThumbnailMs, scriptBytes, longestTaskMs, longestWaitMs } = figures;
  const cells = [
    photos.toLocaleString('en'),
    ...[contentMs, thumbnailMs, coldThumbnailMs].map(ms),
    `${(scriptBytes / 1000).toFixed(0)} KB`,
    ...[longestTaskMs, longestWaitMs].map(ms),
    `${(figures.heapBytes / 1e6).toFixed(1)} MB`,
    `${(figures.heapGrowthBytes / 1e6).toFixed(1)} MB`,
    `${(figures.droppedShare * 100).toFixed(0)} %`,
  ];
  return `| ${cells.join(' | ')} |`;
}

function judge(what: string, value: number, limit: number): void {
  const isMet = value <= limit;
  areAllMet &&= isMet;
  print(`${what}: ${value.toFixed(1)} (≤ ${limit}: ${isMet ? 'met' : 'missed'})`);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
