import { tick } from 'svelte';
import { anchorAt, heightOf } from './anchor.ts';
import { type Metrics, metricsOf } from './metrics.ts';
import { nextTile, type Spot } from './next-tile.ts';
import { createPlacer, monthAt, type PlacedTimeline } from './place-months.ts';
import { endOf } from './sequence.ts';
import { type Move, monthsAround, pageFrom, spotsOf } from './tile-keys.ts';
import type { TimelineStore } from './timeline-store.svelte.ts';
import { Viewport } from './viewport.svelte.ts';
import { type Kept, type VisibleMonth, visiblePart } from './visible-part.ts';
import { wantedMonths } from './wanted-months.ts';

/** What is in the page changes in steps of so many pixels, not with every one. */
const stepPx = 240;
/** So much beyond both ends of the window is in the page, and so much is loaded. */
const marginPx = 600;
const reachPx = 1600;

/** Of the last visit, so that a way back has its full height before anything is measured. */
let lastWidth = 0;

/** A timeline on a page: where everything is, what of it is shown, and which photo is the current one. */
export class TimelineView {
  readonly viewport = new Viewport();
  width = $state(lastWidth);
  /** where the timeline begins on the page, and how much of the window's top is covered, in pixels */
  top = $state(0);
  head = $state(0);
  /** the photo that the Tab key reaches, once somebody went to one */
  current = $state<number | null>(null);
  kept = $state.raw<Kept | null>(null);
  readonly #store: TimelineStore;
  readonly #place = createPlacer();
  #before: PlacedTimeline | undefined;

  readonly metrics: Metrics = $derived.by(() => metricsOf(this.width, remPx()));
  readonly placed: PlacedTimeline = $derived.by(() => this.#place(this.#store.months, this.metrics));
  /** the height of the timeline just below what covers the window's top */
  readonly y: number = $derived(this.viewport.scrollY + this.head - this.top);
  readonly lastY: number = $derived(Math.max(1, this.placed.height - this.viewport.height + this.head));
  readonly #step: number = $derived(Math.floor(this.y / stepPx) * stepPx);
  readonly shown: readonly VisibleMonth[] = $derived.by(() => {
    if (this.width === 0) return [];
    const bottom = this.#step + stepPx + this.viewport.height + marginPx;
    return visiblePart(this.placed, { top: this.#step - marginPx, bottom }, this.kept);
  });
  /** the one tile with a place in the Tab order: the current one, else the first that is seen */
  readonly reachable: number | null = $derived.by(() => {
    const days = this.shown.flatMap(({ month, days: ofMonth }) =>
      ofMonth.map((day) => ({ ...day, y: month.y })),
    );
    const tiles = days.flatMap(({ tiles: ofDay, y }) => ofDay.map((tile) => ({ ...tile, y: y + tile.y })));
    if (tiles.some(({ asset }) => asset.id === this.current)) return this.current;
    return (tiles.find(({ y }) => y >= this.#step) ?? tiles[0])?.asset.id ?? null;
  });

  constructor(store: TimelineStore) {
    this.#store = store;
  }

  /** Says what is to be loaded. To be called when what is looked at changes. */
  want(): void {
    const range = { top: this.#step, bottom: this.#step + this.viewport.height };
    // To load what goes by would take the time that the page needs to follow the finger.
    const wanted = this.viewport.isFlying ? [] : wantedMonths(this.placed, range, reachPx);
    // Where the focus is stays in the page, and so has to be known.
    this.#store.want(this.kept === null ? wanted : [...new Set([...wanted, this.kept.month])]);
  }

  /** Moves the page along when heights above change, so that nothing moves under the finger. */
  settle(): void {
    const { placed, y } = this;
    const before = this.#before;
    this.#before = placed;
    lastWidth = this.width;
    if (before === undefined || before === placed || y <= 0) return;
    const anchor = anchorAt(before, y);
    const now = anchor === undefined ? undefined : heightOf(anchor, placed);
    if (now !== undefined && Math.abs(now - y) >= 1) this.viewport.scrollTo(this.viewport.scrollY + now - y);
  }

  /** @param y a height of the timeline, shown just below what covers the window's top */
  jump(y: number): void {
    this.viewport.scrollTo(y <= 0 ? 0 : y + this.top - this.head);
  }

  /** Follows a key from a tile to another. @returns the photo that is now the current one @throws ApiError */
  async move(from: number, move: Move): Promise<number | undefined> {
    const target = await this.#target(from, move);
    if (target !== undefined) await this.show(target);
    return target;
  }

  /** Makes a photo the current one and scrolls to it, if it is not in sight. @throws ApiError */
  async show(id: number): Promise<void> {
    const month = this.#store.monthOf(id);
    if (month === undefined) return;
    this.current = id;
    this.kept = { id, month };
    // It may have made room for others since it was seen last.
    if (this.#store.find(id) === undefined) await this.#store.ensure(month);
    const spot = this.#spot(id, month);
    if (spot !== undefined) this.#reveal(spot);
    await tick();
  }

  async #target(from: number, move: Move): Promise<number | undefined> {
    if (move.kind === 'end') return (await endOf(this.#store, move.end))?.id;
    const month = this.#store.monthOf(from);
    if (month === undefined) return undefined;
    const pageHeight = this.viewport.height * 0.8;
    const spot = this.#spot(from, month);
    const distance = move.kind === 'page' ? pageHeight * move.step : 0;
    const far = spot === undefined ? undefined : monthAt(this.placed, spot.y + distance)?.month;
    for (const each of [month, far]) await this.#loadAround(each ?? month);
    const start = this.#spot(from, month);
    if (start === undefined) return undefined;
    const around = [month, far ?? month].flatMap((each) => monthsAround(this.placed, each));
    const spots = spotsOf([...new Set(around)]);
    if (move.kind === 'page') return pageFrom(spots, start, distance)?.id;
    return nextTile(spots, start, move.direction)?.id;
  }

  async #loadAround(month: string): Promise<void> {
    await Promise.all(monthsAround(this.placed, month).map((each) => this.#store.ensure(each.month)));
  }

  #spot(id: number, month: string): Spot | undefined {
    const placed = this.placed.months.filter((each) => each.month === month);
    return spotsOf(placed).find((spot) => spot.id === id);
  }

  #reveal(spot: Spot): void {
    const room = this.viewport.height - this.head;
    const above = spot.y - this.metrics.dayHeading;
    const below = spot.y + spot.height + this.metrics.dayHeading;
    if (above < this.y) this.jump(above <= this.metrics.monthHeading ? 0 : above);
    else if (below > this.y + room) this.jump(Math.min(above, below - room));
  }
}

function remPx(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}
