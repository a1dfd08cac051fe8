import type { PhotokeepEvent } from '@photokeep/contract/event';
import { meantAccountQuery } from '@photokeep/contract/rest/meant-account';
import { address } from '#lib/api/call.ts';

export type Listener = (event: PhotokeepEvent) => void;

const retryMs = 5000;
const listeners = new Set<Listener>();
let source: EventSource | null = null;
let retry: ReturnType<typeof setTimeout> | undefined;
let lost = $state(false);
/** how often there was reason to ask again for what did not come */
let returns = $state(0);
let account = '';
let refused: () => void = () => {};

function tell(event: PhotokeepEvent): void {
  if (event.type === 'reset') returns++;
  for (const listener of listeners) listener(event);
}

/** Where the stream was lost, its return counts, and comes at once where it was to be tried later. */
function comeOnline(): void {
  if (!lost) returns++;
  else if (source?.readyState === EventSource.CLOSED) connect();
}

function connect(): void {
  clearTimeout(retry);
  const opened = new EventSource(
    `${address('GET /events')}?${meantAccountQuery}=${encodeURIComponent(account)}`,
  );
  let lastId = '';
  source = opened;
  opened.addEventListener('open', () => {
    const isBack = lost;
    lost = false;
    // A stream that has seen an event goes on after it. Any other does not know what happened before it was open.
    if (lastId === '') tell({ type: 'reset' });
    else if (isBack) returns++;
  });
  opened.addEventListener('message', ({ data, lastEventId }: MessageEvent<string>) => {
    lastId = lastEventId;
    tell(JSON.parse(data) as PhotokeepEvent);
  });
  opened.addEventListener('error', () => {
    lost = true;
    // The browser reconnects by itself where the line broke, but gives up where something else answered.
    if (opened.readyState !== EventSource.CLOSED || source !== opened) return;
    refused();
    retry = setTimeout(connect, retryMs);
  });
}

/** What happens on the server. One connection for the whole app, open while somebody is signed in. */
export const events = {
  /** true while the server is not reached any more */
  get lost(): boolean {
    return lost;
  },
  /** Grows whenever the server may be reached again: a picture that did not come before may come now. */
  get returns(): number {
    return returns;
  },
  /**
   * @param owner whose page this is: it is never told what happens to somebody else who has signed in since
   * @param onRefused called where the server answers, but not with events: most often the session has ended
   */
  open(owner: string, onRefused: () => void): void {
    account = owner;
    refused = onRefused;
    if (source !== null) return;
    window.addEventListener('online', comeOnline);
    connect();
  },
  close(): void {
    clearTimeout(retry);
    window.removeEventListener('online', comeOnline);
    source?.close();
    source = null;
    lost = false;
  },
  /** Calls the listener with every event until the function it returns is called. 'reset' means: look anew. */
  subscribe(listener: Listener): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
