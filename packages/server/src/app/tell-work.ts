import type { AccountStore } from '../ports/account-store.ts';
import type { EventHub } from '../ports/event-hub.ts';
import type { Log } from '../ports/log.ts';

/** Tells owners who look right now that background work has gone on. */
export function tellOfWork({
  store,
  events,
  log,
}: {
  readonly store: AccountStore;
  readonly events: EventHub;
  readonly log: Log;
}): void {
  store
    .accounts()
    .then((accounts) => {
      for (const { id, role } of accounts)
        if (role === 'owner' && events.isFollowed(id)) events.publish(id, { type: 'work-changed' });
    })
    .catch((error: unknown) => log.warn({ err: error }, 'an event could not be told'));
}
