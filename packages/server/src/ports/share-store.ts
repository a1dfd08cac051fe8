import type { Id } from '../domain/entry.ts';
import type { Share } from '../domain/share.ts';

/** Shares as the index knows them, in the order in which they were made. They change through the server's journal only. */
export interface ShareStore {
  share(id: Id): Promise<Share | null>;
  /** the link with this secret */
  byToken(token: string): Promise<Share | null>;
  /** all that an account shows to others */
  ofOwner(ownerId: Id): Promise<readonly Share[]>;
  /** those of these paths, with their owner */
  ofEntries(ownerId: Id, entryIds: readonly Id[]): Promise<Share[]>;
  /** all that is shown to an account */
  ofReceiver(receiverId: Id): Promise<readonly Share[]>;
}
