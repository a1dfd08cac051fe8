import type { Answer, Query } from '@photokeep/contract/rest/api';
import { firstPage } from './load-month.ts';
import { ownTask } from './own-task.ts';
import type { PhotoSource } from './photo-source.ts';

type Months = Answer<'GET /timeline'>;
type Page = Answer<'GET /timeline/assets'>;

/**
 * A source of photos that can be asked before there is a page to show them, and before it is known who is signed in:
 * what it says by then is handed out once. The months, and the latest photos, are there two round trips sooner.
 */
export class AskedAhead implements Pick<PhotoSource, 'months' | 'page'> {
  readonly #source: Pick<PhotoSource, 'months' | 'page'>;
  #months: Promise<Months> | null = null;
  /** what counts, also once it is handed out */
  #asked: Promise<Months> | null = null;
  #latest: { readonly month: string; readonly page: Promise<Page> } | null = null;

  constructor(source: Pick<PhotoSource, 'months' | 'page'>) {
    this.#source = source;
  }

  ask(): void {
    // A visit that was broken off has left an answer that is old by now.
    this.forget();
    const asked = this.#source.months();
    this.#months = asked;
    this.#asked = asked;
    asked.then(
      ({ months: [latest] }) => {
        if (asked === this.#asked && latest !== undefined) this.#askFor(latest.month);
      },
      () => {
        if (asked === this.#asked) this.forget();
      },
    );
  }

  forget(): void {
    this.#months = null;
    this.#asked = null;
    this.#latest = null;
  }

  months(): Promise<Months> {
    const ahead = this.#months;
    this.#months = null;
    return ahead === null ? this.#source.months() : inItsTurn(ahead);
  }

  page(query: Query<'GET /timeline/assets'>): Promise<Page> {
    const latest = this.#latest;
    if (latest?.month !== query.month || query.cursor !== undefined) return this.#source.page(query);
    this.#latest = null;
    return inItsTurn(latest.page);
  }

  #askFor(month: string): void {
    const page = this.#source.page({ month, limit: firstPage });
    this.#latest = { month, page };
    page.catch(() => {
      if (this.#latest?.page === page) this.#latest = null;
    });
  }
}

/** As an answer comes, also where it is there already: a page that begins would be one long task otherwise. */
async function inItsTurn<T>(answer: Promise<T>): Promise<T> {
  await ownTask();
  return answer;
}
