import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, BrowserContext } from 'playwright-core';
import { desktop, openContext, startBrowser } from '../packages/server/test/support/browser.ts';
import { startPhotokeep } from './peers/photokeep.ts';
import { ApiClient } from './timeline/api-client.ts';
import { firstSight, openTimeline, watchThumbnails } from './web/first-sight.ts';
import { fillLibrary } from './web/library.ts';
import { scrollThrough } from './web/scrolling.ts';

/* The timeline in a browser, with a small library and a large one. */

const { values: options } = parseArgs({
  options: {
    reps: { type: 'string', default: '7' },
    quick: { type: 'boolean', default: false },
    photos: { type: 'string' },
  },
});
const reps = Number(options.reps);
const [small, large] = options.quick ? [2000, null] : [10_000, 100_000];

const limits = {
  scriptBytes: 120_000,
  thumbnailMs: 300,
  taskMs: 100,
  heapBytes: 50e6,
  droppedShare: 0.1,
  ratio: 1.3,
};

interface Figures {
  readonly contentMs: number;
  readonly thumbnailMs: number;
  readonly coldThumbnailMs: number;
  readonly scriptBytes: number;
  readonly longestTaskMs: number;
  readonly longestWaitMs: number;
  readonly heapGrowthBytes: number;
  readonly droppedShare: number;
}

let areAllMet = true;
await using stack = new AsyncDisposableStack();
const browser = stack.adopt(await startBrowser({ hasWindows: true }), (one) => one.close());
const sizes =
  options.photos === undefined ? [small, ...(large === null ? [] : [large])] : [Number(options.photos)];
const measured = new Map<number, Figures>();
for (const photos of sizes) measured.set(photos, await figuresOf(browser, photos));
print(
  '| photos | first content | first thumbnail | with nothing cached | script | longest task | longest wait | heap grows by | frames dropped |',
);
print('| -- | -- | -- | -- | -- | -- | -- | -- | -- |');
for (const [photos, figures] of measured) print(row(photos, figures));
for (const [photos, figures] of measured) judgeAll(photos, figures);
judgeRatios([...measured.values()]);
process.exitCode = areAllMet ? 0 : 1;

async function figuresOf(inBrowser: Browser, photos: number): Promise<Figures> {
  process.stderr.write(`${photos} photos …\n`);
  await using own = new AsyncDisposableStack();
  const folder = mkdtempSync(join(tmpdir(), 'photokeep-bench-'));
  own.defer(() => rmSync(folder, { recursive: true, force: true }));
  const peer = own.use(await startPhotokeep(folder, {}, () => fillLibrary(folder, photos)));
  const context = own.adopt(await signedIn(inBrowser, peer.port), (one) => one.close());
  const url = `http://127.0.0.1:${peer.port}/`;
  const cold = await firstSight(context, url);
  const warm = [];
  for (let at = 0; at < reps; at++) warm.push(await firstSight(context, url));
  const page = await openTimeline(context, url);
  const scrolled = await scrollThrough(page);
  return {
    contentMs: median(warm.map(({ contentMs }) => contentMs)),
    thumbnailMs: median(warm.map(({ thumbnailMs }) => thumbnailMs)),
    coldThumbnailMs: cold.thumbnailMs,
    scriptBytes: cold.scriptBytes,
    ...scrolled,
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
  for (const [what, figure] of [
    ['first content', 'contentMs'],
    ['first thumbnail', 'thumbnailMs'],
    ['longest task', 'longestTaskMs'],
  ] as const)
    judge(
      `the large library against the small one, ${what}, times`,
      after[figure] / before[figure],
      limits.ratio,
    );
}

function row(photos: number, figures: Figures): string {
  const ms = (value: number): string => `${value.toFixed(0)} ms`;
  const { contentMs, thumbnailMs, coldThumbnailMs, scriptBytes, longestTaskMs, longestWaitMs } = figures;
  const cells = [
    photos.toLocaleString('en'),
    ...[contentMs, thumbnailMs, coldThumbnailMs].map(ms),
    `${(scriptBytes / 1000).toFixed(0)} KB`,
    ...[longestTaskMs, longestWaitMs].map(ms),
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
