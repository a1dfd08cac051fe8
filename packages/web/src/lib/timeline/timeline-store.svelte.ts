import type { PhotokeepEvent } from '@photokeep/contract/event';
import type { TimelineAsset } from '@photokeep/contract/rest/timeline';
import { call } from '#lib/api/call.ts';
import { withAsset, withoutAsset } from './change-assets.ts';
import { loadMonth } from './load-month.ts';
import { mergeMonths } from './merge-months.ts';
import { MonthQueue } from './month-queue.ts';
import type { Month } from './place-months.ts';

const monthsAtOnce = 2;
const pauseAfterFailureMs = 5000;
/** Photos arrive in bursts: as many as come in this time change the page once. */
const gatherMs = 150;

type Status = 'loading' | 'ready' | 'failed';

/** What the pages know of the timeline. It outlives them, so that a way back shows at once what was there. */
export class TimelineStore {
  months = $state.raw<readonly Month[]>([]);
  status = $state<Status>('loading');
  readonly #monthOf = new Map<number, string>();
  /** loaded before something changed: shown until loaded again */
  readonly #stale = new Set<string>();
  readonly #queue = new MonthQueue({
    load: (month) => this.#load(month),
    atOnce: monthsAtOnce,
    pauseMs: pauseAfterFailureMs,
  });
  #account: string | null = null;
  #arrived: TimelineAsset[] = [];

  /** Asks which months there are. What is loaded stays until it is loaded again. */
  async refresh(): Promise<void> {
    try {
      const { months } = await call('GET /timeline');
      this.months = mergeMonths(this.months, months);
      this.status = 'ready';
    } catch {
      if (this.status !== 'ready') this.status = 'failed';
    }
  }

  /** To be called when the photos are shown again: much may have happened, and somebody else may have signed in. */
  openFor(account: string): void {
    if (account !== this.#account) this.#forget();
    this.#account = account;
    this.#doubt();
  }

  /** Says which months are near to what is looked at, the nearest first. */
  want(months: readonly string[]): void {
    this.#queue.want(months.filter((month) => this.#isWanting(month)));
  }

  /** Loads a month unless it is there. @throws ApiError */
  async ensure(month: string): Promise<readonly TimelineAsset[]> {
    if (this.#isWanting(month)) await this.#queue.now(month);
    return this.#get(month)?.assets ?? [];
  }

  monthOf(id: number): string | undefined {
    return this.#monthOf.get(id);
  }

  /** Undefined until its month is loaded. */
  find(id: number): TimelineAsset | undefined {
    const month = this.#monthOf.get(id);
    return month === undefined ? undefined : this.#get(month)?.assets?.find((asset) => asset.id === id);
  }

  /** Follows what happens on the server. */
  hear(event: PhotokeepEvent): void {
    if (event.type === 'ready' && event.asset.leadId === null) this.#gather(event.asset);
    if (event.type !== 'timeline-changed' && event.type !== 'reset') return;
    this.#doubt();
  }

  #forget(): void {
    this.months = [];
    this.status = 'loading';
    this.#monthOf.clear();
    this.#stale.clear();
  }

  /** Shows what is there until it is loaded again. */
  #doubt(): void {
    for (const { month, assets } of this.months) if (assets !== null) this.#stale.add(month);
    void this.refresh();
  }

  #get(month: string): Month | undefined {
    return this.months.find((each) => each.month === month);
  }

  #isWanting(month: string): boolean {
    return this.#get(month)?.assets === null || this.#stale.has(month);
  }

  async #load(month: string): Promise<void> {
    this.#stale.delete(month);
    const assets = await loadMonth(month).catch((error: unknown) => {
      this.#stale.add(month);
      throw error;
    });
    for (const { id } of this.#get(month)?.assets ?? []) this.#monthOf.delete(id);
    for (const { id } of assets) this.#monthOf.set(id, month);
    this.#replace({ month, count: assets.length, assets });
  }

  #replace(changed: Month): void {
    this.months = this.months
      .map((each) => (each.month === changed.month ? changed : each))
      .filter(({ count }) => count > 0);
  }

  #gather(asset: TimelineAsset): void {
    this.#arrived.push(asset);
    if (this.#arrived.length === 1) setTimeout(() => this.#takeIn(), gatherMs);
  }

  #takeIn(): void {
    const arrived = this.#arrived;
    this.#arrived = [];
    const isEachLoaded = arrived.map((asset) => this.#put(asset)).every(Boolean);
    if (!isEachLoaded) void this.refresh();
  }

  /** @returns whether its month is loaded, so that it could be put there */
  #put(asset: TimelineAsset): boolean {
    const target = asset.takenAt.slice(0, 7);
    if (this.#queue.isLoading(target)) this.#stale.add(target);
    const before = this.#monthOf.get(asset.id);
    const old = before === undefined || before === target ? undefined : this.#get(before);
    if (old?.assets) this.#show(old.month, withoutAsset(old.assets, asset.id));
    const assets = this.#get(target)?.assets;
    if (!assets) {
      this.#monthOf.delete(asset.id);
      return false;
    }
    this.#monthOf.set(asset.id, target);
    this.#show(target, withAsset(assets, asset));
    return true;
  }

  #show(month: string, assets: readonly TimelineAsset[]): void {
    this.#replace({ month, count: assets.length, assets });
  }
}

/** The timeline of whoever is signed in. */
export const timeline = new TimelineStore();
