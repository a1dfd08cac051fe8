import type { Id } from '../../domain/entry.ts';
import type { Share } from '../../domain/share.ts';
import type { ShareStore } from '../../ports/share-store.ts';

/** A store of shares that remembers what every request of an account asks, and is told when it changes. */
export interface RememberingShareStore extends ShareStore {
  /** The server's journal has a new line. */
  forget(): void;
}

/** Most accounts have nothing shown to them, and each of their requests would ask. Only for the index's only writer. */
export function rememberingShareStore(store: ShareStore): RememberingShareStore {
  const received = new Map<Id, Promise<readonly Share[]>>();
  return {
    ...store,
    ofReceiver: (receiverId) => {
      const known = received.get(receiverId);
      if (known !== undefined) return known;
      const asked = store.ofReceiver(receiverId);
      received.set(receiverId, asked);
      asked.catch(() => received.delete(receiverId));
      return asked;
    },
    forget: () => received.clear(),
  };
}
