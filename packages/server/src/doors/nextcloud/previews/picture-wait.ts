import type { Id } from '../../../domain/entry.ts';
import type { EventHub } from '../../../ports/event-hub.ts';

/** Within what phones wait for. */
const longestMs = 20_000;

/** Each holds a connection and nothing else; beyond this many, phones are told to ask again later. */
const mostWaiting = 64;

export interface PictureWaitParts {
  readonly events: EventHub;
  /** ends those that wait, when the server ends */
  readonly waits: Set<() => void>;
}

export interface AwaitedAsset {
  readonly accountId: Id;
  readonly assetId: Id;
  /** whether it is known already, asked once the listening has begun */
  readonly isSettled: () => Promise<boolean>;
}

/**
 * Waits until the pictures of a photo are made, or it is known that there will be none.
 * @returns without either where that takes too long, too many wait already, or the server ends
 */
export type PictureWait = (asset: AwaitedAsset, gone: AbortSignal) => Promise<void>;

export function createPictureWait({ events, waits }: PictureWaitParts): PictureWait {
  let waiting = 0;
  return async ({ accountId, assetId, isSettled }, gone) => {
    if (waiting >= mostWaiting) return;
    waiting += 1;
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, longestMs);
    waits.add(resolve);
    gone.addEventListener('abort', () => resolve(), { once: true });
    using _listening = events.subscribe(accountId, null, ({ event }) => {
      if (event.type === 'ready' && event.asset.id === assetId) resolve();
    });
    try {
      if (!(await isSettled())) await promise;
    } finally {
      waiting -= 1;
      clearTimeout(timer);
      waits.delete(resolve);
    }
  };
}
