import type { PhotokeepEvent } from '@photokeep/contract/event';
import type { PhotoAction } from '@photokeep/contract/rest/photo-actions';
import type { TimelineAsset } from '@photokeep/contract/rest/timeline';
import { answeredByPage } from './answered-by-page.ts';
import { AskedAhead } from './asked-ahead.ts';
import { withAsset, withoutAsset } from './change-assets.ts';
import { LoadedMonths } from './loaded-months.ts';
import { loadMonth } from './load-month.ts';
import { mergeMonths } from './merge-months.ts';
import { MonthQueue } from './month-queue.ts';
import {
  archiveSource,
  favouritesSource,
  hiddenSource,
  type PhotoSource,
  timelineSource,
} from './photo-source.ts';
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
  /** why it failed */
  failure = $state.raw<unknown>(null);
  /** where each photo is, as far as known: also of those that made room, for they are only not in memory */
  readonly #monthOf = new Map<number, string>();
  /** loaded before something changed: shown until loaded again */
  readonly #stale = new Set<string>();
  readonly #queue = new MonthQueue({
    load: (month) => this.#load(month),
    atOnce: monthsAtOnce,
    pauseMs: pauseAfterFailureMs,
  });
  readonly #loaded: LoadedMonths;
  /** what is looked at and around it, and what somebody waits for the whole of */
  #near: ReadonlySet<string> = new Set();
  readonly #needed = new Set<string>();
  readonly #source: PhotoSource;
  readonly #ahead: AskedAhead;
  #account: string | null = null;
  #arrived: TimelineAsset[] = [];
  #doubting: ReturnType<typeof setTimeout> | undefined;
  /** changes with whose photos they are: what was asked for somebody else is none of theirs */
  #turn = {};
  /** only what was asked for last says which months there are */
  #latest: Promise<unknown> | null = null;

  /** @param mostPhotos that are kept at once, where that is not what is usual */
  constructor(source: PhotoSource, mostPhotos?: number) {
    this.#source = source;
    this.#ahead = new AskedAhead(source);
    this.#loaded = new LoadedMonths(mostPhotos);
  }

  /** Asks before it is known who is signed in: whoever is not gets no answer. */
  askAhead(): void {
    if (this.status === 'loading') this.#ahead.ask();
  }

  /** Asks which months there are. What is loaded stays until it is loaded again. */
  async refresh(): Promise<void> {
    const asked = this.#ahead.months();
    this.#latest = asked;
    try {
      const { months } = await asked;
      if (asked !== this.#latest) return;
      const there = new Set(months.map(({ month }) => month));
      this.#forgetWhere((month) => !there.has(month));
      this.months = mergeMonths(this.months, months);
      this.status = 'ready';
    } catch (error) {
      if (asked === this.#latest && this.status !== 'ready') [this.status, this.failure] = ['failed', error];
    }
  }

  /** To be called when the photos are shown again: much may have happened, and somebody else may have signed in. */
  openFor(account: string): void {
    if (account !== this.#account) {
      this.#forget();
      // What was asked ahead is this account's, unless another one was here before.
      if (this.#account !== null) this.#ahead.forget();
    }
    this.#account = account;
    this.#doubt();
  }

  /** Nothing of it stays here. */
  close(): void {
    this.#forget();
    this.#ahead.forget();
    this.#account = null;
  }

  /** Says which months are near to what is looked at, the nearest first. */
  want(months: readonly string[]): void {
    this.#near = new Set(months);
    for (const month of months.toReversed()) this.#loaded.touch(month);
    this.#letGo();
    this.#queue.want(months.filter((month) => this.#isWanting(month)));
  }

  /** Loads the whole of a month unless it is there. @throws ApiError */
  async ensure(month: string): Promise<readonly TimelineAsset[]> {
    this.#loaded.touch(month);
    this.#needed.add(month);
    try {
      if (this.#isWanting(month) || this.#isPart(month)) await this.#queue.now(month);
      // What was on its way then may have ended before it heard of that.
      if (this.#isPart(month)) await this.#queue.now(month);
    } finally {
      this.#needed.delete(month);
    }
    return this.#get(month)?.assets ?? [];
  }

  /** Undefined for what is not in the list, as far as anybody knows. */
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
    if (event.type === 'ready') {
      if (this.#source.has(event.asset)) this.#gather(event.asset);
      else if (this.#monthOf.has(event.asset.id)) this.#drop([event.asset.id]);
    } else if (event.type === 'favourites-changed') {
      this.follow(event.favourite ? 'favourite' : 'unfavourite', event.assetIds);
    } else if (event.type === 'timeline-changed') {
      this.#doubting ??= setTimeout(() => this.#doubt(), gatherMs);
    } else if (event.type === 'reset') this.#doubt();
  }

  /** Follows what was done to photos, before the server tells. */
  follow(action: PhotoAction, ids: readonly number[]): void {
    if (this.#source.leaving.includes(action)) this.#drop(ids);
    else if (action === 'favourite' || action === 'unfavourite') this.#star(ids, action === 'favourite');
    if (this.#source.coming.includes(action) && ids.some((id) => !this.#monthOf.has(id))) this.#doubt();
  }

  #forget(): void {
    this.months = [];
    this.status = 'loading';
    this.#monthOf.clear();
    this.#stale.clear();
    this.#turn = {};
    this.#latest = null;
    this.#arrived = [];
    this.#near = new Set();
    this.#queue.clear();
  }

  #forgetWhere(isGone: (month: string) => boolean): void {
    for (const [id, month] of this.#monthOf) if (isGone(month)) this.#monthOf.delete(id);
  }

  #drop(ids: readonly number[]): void {
    const gone = new Set(ids);
    for (const month of this.#monthsOf(ids)) {
      const assets = this.#get(month)?.assets?.filter(({ id }) => !gone.has(id));
      if (assets !== undefined) this.#show(month, assets);
    }
    for (const id of ids) this.#monthOf.delete(id);
  }

  #star(ids: readonly number[], favourite: boolean): void {
    const starred = new Set(ids);
    for (const month of this.#monthsOf(ids)) {
      const assets = this.#get(month)?.assets;
      if (assets)
        this.#show(
          month,
          assets.map((asset) => (starred.has(asset.id) ? { ...asset, favourite } : asset)),
        );
    }
  }

  #monthsOf(ids: readonly number[]): Set<string> {
    return new Set(ids.map((id) => this.#monthOf.get(id)).filter((month) => month !== undefined));
  }

  /** Shows what is there until it is loaded again. */
  #doubt(): void {
    clearTimeout(this.#doubting);
    this.#doubting = undefined;
    if (this.#account === null) return;
    for (const { month, assets } of this.months) if (assets !== null) this.#stale.add(month);
    void this.refresh();
  }

  #get(month: string): Month | undefined {
    return this.months.find((each) => each.month === month);
  }

  #isWanting(month: string): boolean {
    return this.#get(month)?.assets === null || this.#stale.has(month);
  }

  /** The first of its photos are there; the others are on their way, or nobody wanted them. */
  #isPart(month: string): boolean {
    const known = this.#get(month);
    return known !== undefined && known.assets !== null && known.assets.length < known.count;
  }

  /** What was not looked at for longest makes room; it is loaded again when somebody comes back to it. */
  #letGo(): void {
    const gone = new Set(
      this.#loaded.tooMany(this.months.filter(({ month }) => !this.#queue.isLoading(month))),
    );
    if (gone.size === 0) return;
    this.months = this.months.map((known) => {
      if (!gone.has(known.month)) return known;
      this.#stale.delete(known.month);
      return { ...known, assets: null };
    });
  }

  async #load(month: string): Promise<void> {
    const turn = this.#turn;
    this.#stale.delete(month);
    const showPart = (part: readonly TimelineAsset[]): void => {
      const known = turn === this.#turn ? this.#get(month) : undefined;
      if (known === undefined || (known.assets?.length ?? 0) >= part.length) return;
      for (const { id } of part) this.#monthOf.set(id, month);
      this.#replace({ month, count: Math.max(known.count, part.length + 1), assets: part });
    };
    const { assets, isWhole } = await loadMonth(this.#ahead, month, {
      onPart: showPart,
      isWanted: () => this.#near.has(month) || this.#needed.has(month),
    }).catch((error: unknown) => {
      if (turn === this.#turn) this.#stale.add(month);
      throw error;
    });
    if (turn !== this.#turn) return;
    if (!isWhole) {
      this.#stale.add(month);
      return;
    }
    this.#forgetWhere((each) => each === month);
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
    if (arrived.length === 0) return;
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
    this.#monthOf.set(asset.id, target);
    const assets = this.#get(target)?.assets;
    if (!assets) return false;
    this.#show(target, withAsset(assets, asset));
    return true;
  }

  #show(month: string, assets: readonly TimelineAsset[]): void {
    this.#replace({ month, count: assets.length, assets });
  }
}

/** The photos of whoever is signed in. */
export const timeline = new TimelineStore(answeredByPage(timelineSource, globalThis.photokeepAsked));
export const favourites = new TimelineStore(favouritesSource);
export const archive = new TimelineStore(archiveSource);
export const hidden = new TimelineStore(hiddenSource);
