import type { Summary } from '@photokeep/contract/rest/assets';
import { call } from '#lib/api/call.ts';
import { events } from '#lib/events/events.svelte.ts';

const restMs = 1500;

let summary = $state.raw<Summary | null>(null);
let timer: ReturnType<typeof setTimeout> | undefined;

/** What was known stays where the server cannot be asked: the next event asks again. */
async function load(): Promise<void> {
  const answer = await call('GET /summary').catch(() => null);
  if (answer !== null) summary = answer;
}

/** A phone that sends a thousand photos asks no more often than every `restMs`. */
function loadSoon(): void {
  timer ??= setTimeout(() => {
    timer = undefined;
    void load();
  }, restMs);
}

/** How much is kept, always fresh. */
export const keep = {
  get summary(): Summary | null {
    return summary;
  },
  /** Follows what happens until the function it returns is called. */
  follow(): () => void {
    void load();
    const unsubscribe = events.subscribe(({ type }) => {
      // What waits in the background changes nothing that is kept.
      if (type !== 'work-changed') loadSoon();
    });
    return () => {
      unsubscribe();
      clearTimeout(timer);
      timer = undefined;
      summary = null;
    };
  },
};
