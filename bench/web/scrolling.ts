import type { CDPSession, Page, Request } from 'playwright-core';

export interface Scrolling {
  /** the longest piece of work that kept the page from answering, in time of its own thread */
  readonly longestTaskMs: number;
  /** as somebody at the screen would measure it, with whatever else the machine did meanwhile */
  readonly longestWaitMs: number;
  /** in use once everything was seen */
  readonly heapBytes: number;
  readonly heapGrowthBytes: number;
  /** of the frames that there was time for while the scale of dates was dragged */
  readonly droppedShare: number;
}

/** Goes through the timeline from the beginning to the end, then drags the scale of dates. */
export async function scrollThrough(page: Page): Promise<Scrolling> {
  const session = await page.context().newCDPSession(page);
  const isQuiet = watchRequests(page);
  const before = await heapBytesInUse(session);
  const tasks = await traceTasks(session, async () => {
    await page.evaluate(scrollToEnd);
    await page.evaluate('new Promise((done) => setTimeout(done, 500))');
  });
  const after = await heapBytesInUse(session);
  // What scrolling has asked for is not what dragging costs.
  while (!isQuiet()) await new Promise((done) => setTimeout(done, 100));
  const droppedShare = await dragScale(page);
  return { ...tasks, heapBytes: after, heapGrowthBytes: after - before, droppedShare };
}

const quietMs = 500;

/** @returns whether nothing is on its way, and nothing has been for a while; the stream of events always is */
function watchRequests(page: Page): () => boolean {
  const onTheirWay = new Set<Request>();
  let changedAt = performance.now();
  page.on('request', (request) => {
    if (request.resourceType() !== 'eventsource') onTheirWay.add(request);
  });
  const end = (request: Request): void => {
    onTheirWay.delete(request);
    changedAt = performance.now();
  };
  page.on('requestfinished', end).on('requestfailed', end);
  return () => onTheirWay.size === 0 && performance.now() - changedAt > quietMs;
}

/** From the beginning to the end in so many stretches of so many windows: a small timeline nearly whole, samples of a large one. */
const stretches = 10;
const windowsOfEach = 40;

/** Nearly a window with every frame, as fast as a hand can throw the page; from stretch to stretch as the scale of dates jumps. */
const scrollToEnd = `(async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  for (let stretch = 0; stretch < ${stretches}; stretch++) {
    const top = document.documentElement.scrollHeight * stretch / ${stretches};
    if (top > scrollY) scrollTo({ top, behavior: 'instant' });
    for (let at = 0; at < ${windowsOfEach}; at++) {
      await frame();
      scrollBy({ top: innerHeight * 0.9, behavior: 'instant' });
    }
  }
  scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' });
  await frame();
})()`;

async function heapBytesInUse(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.enable');
  for (let times = 0; times < 3; times++) await session.send('HeapProfiler.collectGarbage');
  return (await session.send('Runtime.getHeapUsage')).usedSize;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** in microseconds */
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

type Tasks = Pick<Scrolling, 'longestTaskMs' | 'longestWaitMs'>;

async function traceTasks(session: CDPSession, work: () => Promise<void>): Promise<Tasks> {
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown[] as TraceEvent[])));
  const ended = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', '__metadata'], excludedCategories: ['*'] },
  });
  await work();
  await session.send('Tracing.end');
  await ended;
  return longestOf(events);
}

/** Of the main threads of pages; there is only one page that does anything. */
function longestOf(events: readonly TraceEvent[]): Tasks {
  const isThread = ({ name, args }: TraceEvent): boolean =>
    name === 'thread_name' && args?.name === 'CrRendererMain';
  const threads = new Set(events.filter(isThread).map(({ pid, tid }) => `${pid} ${tid}`));
  const tasks = events.filter(({ ph, pid, tid }) => ph === 'X' && threads.has(`${pid} ${tid}`));
  const longest = (durations: readonly number[]): number =>
    durations.reduce((most, duration) => Math.max(most, duration), 0) / 1000;
  return {
    longestTaskMs: longest(tasks.map(({ tdur, dur }) => tdur ?? dur ?? 0)),
    longestWaitMs: longest(tasks.map(({ dur }) => dur ?? 0)),
  };
}

const dragMs = 3000;
const frameMs = 1000 / 60;

/** Down and up the scale at the speed of a hand. @returns the share of dropped frames */
async function dragScale(page: Page): Promise<number> {
  const scale = await page.getByRole('slider', { name: 'Jump to date' }).boundingBox();
  if (scale === null) throw new Error('there is no scale of dates');
  const x = scale.x + scale.width - 20;
  await page.mouse.move(x, scale.y + 4);
  await page.mouse.down();
  await page.evaluate(`window.frames_ = []; window.count_ = (at) => {
    window.frames_.push(at);
    window.counting_ = requestAnimationFrame(window.count_);
  }; requestAnimationFrame(window.count_)`);
  const began = performance.now();
  for (let passed = 0; passed < dragMs; passed = performance.now() - began) {
    const part = 0.5 - 0.5 * Math.cos((passed / dragMs) * 2 * Math.PI);
    await page.mouse.move(x, scale.y + 4 + part * (scale.height - 8));
  }
  await page.mouse.up();
  const frames = await page.evaluate<number[]>('cancelAnimationFrame(window.counting_), window.frames_');
  const passed = (frames.at(-1) ?? 0) - (frames[0] ?? 0);
  return Math.max(0, 1 - (frames.length - 1) / Math.max(1, passed / frameMs));
}
