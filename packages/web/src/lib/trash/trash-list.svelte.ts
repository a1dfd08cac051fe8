import type { PhotokeepEvent } from '@photokeep/contract/event';
import type { TrashItemView, TrashPage } from '@photokeep/contract/rest/trash';
import type { Query } from '@photokeep/contract/rest/api';
import { call } from '#lib/api/call.ts';

const pageLength = 100;
/** As many as one answer has. */
const mostAtOnce = 500;
const gatherMs = 300;

type AskPage = (query: Query<'GET /trash'>) => Promise<TrashPage>;

/** What was deleted, as far as somebody has looked. */
export class TrashList {
  items = $state.raw<readonly TrashItemView[]>([]);
  totals = $state.raw<Pick<TrashPage, 'count' | 'sizeBytes' | 'keptDays'> | null>(null);
  /** why there is nothing to show */
  failure = $state.raw<unknown>(null);
  /** why no more came */
  moreFailure = $state.raw<unknown>(null);
  #next = $state.raw<string | null>(null);
  #loading: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** only the latest look counts */
  #turn = 0;
  readonly #ask: AskPage;

  constructor(ask: AskPage = (query) => call('GET /trash', { query })) {
    this.#ask = ask;
  }

  get hasMore(): boolean {
    return this.#next !== null;
  }

  /** Looks anew, as far down as something may have changed. */
  async refresh(): Promise<void> {
    const turn = ++this.#turn;
    const found: TrashItemView[] = [];
    const missing = (): number => this.items.length - found.length;
    try {
      let page = await this.#ask({ limit: pageLength });
      found.push(...page.items);
      let tail = this.#sameTail(found, page.count);
      while (tail === null && page.next !== null && missing() > 0 && turn === this.#turn) {
        const limit = Math.min(mostAtOnce, Math.max(pageLength, missing()));
        page = await this.#ask({ cursor: page.next, limit });
        found.push(...page.items);
        tail = this.#sameTail(found, page.count);
      }
      if (turn !== this.#turn) return;
      if (tail === null) this.#take(page, found);
      else this.#take({ ...page, next: this.#next }, [...found, ...tail]);
      this.failure = null;
      if (this.moreFailure !== null) void this.more();
    } catch (error) {
      this.failure = this.totals === null ? error : null;
    }
  }

  /** The next ones. Where they do not come, `moreFailure` says why, and it can be asked again. */
  more(): Promise<void> {
    if (this.#next === null) return Promise.resolve();
    this.#loading ??= this.#loadMore(this.#next).finally(() => (this.#loading = null));
    return this.#loading;
  }

  /**
   * What is shown behind these, if nothing of it can have changed: what is deleted comes first, so behind the first ones
   * there is only less with time, and the number of all tells whether there is. Null where there is, or nobody knows.
   */
  #sameTail(found: readonly TrashItemView[], count: number): readonly TrashItemView[] | null {
    const { items, totals } = this;
    const last = found.at(-1);
    const at = last === undefined ? -1 : items.findIndex(({ id }) => id === last.id);
    if (totals === null || at === -1) return null;
    return count - totals.count === found.length - (at + 1) ? items.slice(at + 1) : null;
  }

  /** Leaves out what is not there any more, before the server tells. */
  drop(ids: readonly number[]): void {
    const gone = new Set(ids);
    const left = this.items.filter(({ id }) => !gone.has(id));
    const { totals } = this;
    if (totals !== null) this.totals = { ...totals, count: totals.count - (this.items.length - left.length) };
    this.items = left;
  }

  hear({ type }: PhotokeepEvent): void {
    if (type !== 'timeline-changed' && type !== 'reset') return;
    // However much happens, somebody who looks on sees it before it ends.
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.refresh();
    }, gatherMs);
  }

  close(): void {
    this.#turn++;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  async #loadMore(cursor: string): Promise<void> {
    this.moreFailure = null;
    try {
      const page = await this.#ask({ cursor, limit: pageLength });
      const known = new Set(this.items.map(({ id }) => id));
      this.#take(page, [...this.items, ...page.items.filter(({ id }) => !known.has(id))]);
    } catch (error) {
      this.moreFailure = error;
    }
  }

  #take({ next, count, sizeBytes, keptDays }: TrashPage, items: readonly TrashItemView[]): void {
    this.items = items;
    this.#next = next;
    this.totals = { count, sizeBytes, keptDays };
  }
}
