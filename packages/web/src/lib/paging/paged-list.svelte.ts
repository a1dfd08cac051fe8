/** Some of many, and where the rest begins. */
export interface PageOf<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

interface Question {
  /** null: from the beginning */
  readonly cursor: string | null;
  readonly pages: number;
}

/** What the server has many of, loaded page after page. */
export class PagedList<T> {
  items = $state.raw<readonly T[]>([]);
  /** nobody knows yet whether there are any */
  loading = $state(true);
  busy = $state(false);
  failure = $state.raw<unknown>(null);
  #next = $state.raw<string | null>(null);
  #pages = 0;
  #last: Question = { cursor: null, pages: 1 };
  /** what an answer to an older question finds changed */
  #round = 0;
  readonly #ask: (cursor: string | null) => Promise<PageOf<T>>;

  constructor(ask: (cursor: string | null) => Promise<PageOf<T>>) {
    this.#ask = ask;
  }

  get hasMore(): boolean {
    return this.#next !== null;
  }

  /** Loads as many pages as are shown, at least one, and then shows these instead. */
  async refresh(): Promise<void> {
    await this.#load({ cursor: null, pages: Math.max(1, this.#pages) });
  }

  async loadMore(): Promise<void> {
    await this.#load({ cursor: this.#next, pages: 1 });
  }

  /** Asks once more for what did not come. */
  async retry(): Promise<void> {
    await this.#load(this.#last);
  }

  /** Something became of what is shown. */
  put(items: readonly T[]): void {
    this.items = items;
    // What is being loaded instead may not know of it.
    if (this.busy && this.#last.cursor === null) void this.retry();
  }

  /** Only the answer to the latest question counts, also where it is that there is none. */
  async #load(question: Question): Promise<void> {
    const round = ++this.#round;
    this.#last = question;
    this.busy = true;
    this.failure = null;
    try {
      const { items, next, pages } = await this.#collect(question);
      if (round !== this.#round) return;
      this.items = question.cursor === null ? items : [...this.items, ...items];
      this.#pages = question.cursor === null ? pages : this.#pages + pages;
      this.#next = next;
      this.loading = false;
    } catch (error) {
      if (round === this.#round) this.failure = error;
    } finally {
      if (round === this.#round) this.busy = false;
    }
  }

  async #collect({ cursor, pages }: Question): Promise<PageOf<T> & { readonly pages: number }> {
    const items: T[] = [];
    let next = cursor;
    for (let loaded = 1; ; loaded++) {
      const page = await this.#ask(next);
      items.push(...page.items);
      next = page.next;
      if (next === null || loaded >= pages) return { items, next, pages: loaded };
    }
  }
}
