import type { LibraryHand } from '../support/library-hand.ts';

/** One thing that a person or an app does, in a folder of its own, with contents that occur nowhere else. */
export interface Operation {
  /** what has to be there before */
  prepare(hand: LibraryHand, folder: string): Promise<void>;
  run(hand: LibraryHand, folder: string): Promise<void>;
  /** it sends bytes */
  readonly sends?: true;
  /** a client that got no answer may do it again whatever became of it */
  readonly repeatable?: true;
  /** what may be there although the rest is not yet done, below the folder */
  readonly mayBegin?: readonly string[];
}
