import type { Id } from '../../domain/entry.ts';
import type { ShareStore } from '../../ports/share-store.ts';

/** A store of shares that remembers what every request and every upload of an account asks, and is told when it changes. */
export interface RememberingShareStore extends ShareStore {
  /** The server's journal has a new line. */
  forget(): void;
}

/** Most accounts have nothing shown to them, and each of their requests would ask. Only for the index's only writer. */
export function rememberingShareStore(store: ShareStore): RememberingShareStore {
  const received = remembering((receiverId) => store.ofReceiver(receiverId));
  const own = remembering((ownerId) => store.ofOwner(ownerId));
  return {
    ...store,
    ofReceiver: received.ask,
    ofOwner: own.ask,
    forget: () => {
      received.forget();
      own.forget();
    },
  };
}

type Ask<Shares> = (accountId: Id) => Promise<Shares>;

function remembering<Shares>(ask: Ask<Shares>): { readonly ask: Ask<Shares>; readonly forget: () => void } {
  const known = new Map<Id, Promise<Shares>>();
  return {
    ask: (accountId) => {
      const asked = known.get(accountId) ?? ask(accountId);
      known.set(accountId, asked);
      asked.catch(() => known.delete(accountId));
      return asked;
    },
    forget: () => known.clear(),
  };
}
