import type { JobsView } from '@photokeep/contract/rest/jobs';
import { call } from '#lib/api/call.ts';
import { toast } from '#lib/components/toast.svelte.ts';
import { events } from '#lib/events/events.svelte.ts';
import { errorSentence } from '#lib/messages/error-sentence.ts';
import { t } from '#lib/messages/language.svelte.ts';

/** Background work, as it goes on. */
export class JobBoard {
  jobs = $state.raw<readonly JobsView[] | null>(null);
  failure = $state.raw<unknown>(null);
  #isLoading = false;
  #again = false;

  /** Follows what happens until the function it returns is called. */
  follow(): () => void {
    void this.load();
    return events.subscribe(({ type }) => {
      if (type === 'work-changed' || type === 'arrived' || type === 'reset') void this.load();
    });
  }

  /** One question at a time: a thousand arrivals ask no more than the answers come. */
  async load(): Promise<void> {
    this.#again = this.#isLoading;
    if (this.#isLoading) return;
    this.#isLoading = true;
    try {
      ({ jobs: this.jobs } = await call('GET /server/jobs'));
      this.failure = null;
    } catch (error) {
      this.failure = error;
    } finally {
      this.#isLoading = false;
    }
    if (this.#again && this.failure === null) await this.load();
  }

  async retry(kind: JobsView['kind']): Promise<void> {
    try {
      const { retried } = await call('POST /server/jobs/retry', { body: { kind } });
      toast.show({ text: t().care.retried(retried) });
    } catch (error) {
      toast.show({ text: errorSentence(error) });
    }
    await this.load();
  }
}
