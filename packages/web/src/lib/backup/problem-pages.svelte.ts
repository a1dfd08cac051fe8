import type { ProblemView } from '@photokeep/contract/rest/assets';
import { call } from '#lib/api/call.ts';
import { events } from '#lib/events/events.svelte.ts';

/** The files that something is wrong with, page after page. */
export class ProblemPages {
  problems = $state.raw<readonly ProblemView[]>([]);
  busy = $state(false);
  failure = $state.raw<unknown>(null);
  #next = $state.raw<string | null>(null);
  /** what an answer to an older question finds changed */
  #round = 0;

  get hasMore(): boolean {
    return this.#next !== null;
  }

  /** Loads the first page, and again after events were missed, until the function it returns is called. */
  start(): () => void {
    void this.#load(null);
    return events.subscribe(({ type }) => {
      if (type === 'reset') void this.#load(null);
    });
  }

  async loadMore(): Promise<void> {
    await this.#load(this.#next);
  }

  async #load(cursor: string | null): Promise<void> {
    const round = ++this.#round;
    this.busy = true;
    this.failure = null;
    try {
      const page = await call('GET /problems', { query: cursor === null ? {} : { cursor } });
      if (round !== this.#round) return;
      this.problems = cursor === null ? page.problems : [...this.problems, ...page.problems];
      this.#next = page.next;
    } catch (error) {
      this.failure = error;
    } finally {
      this.busy = false;
    }
  }
}
