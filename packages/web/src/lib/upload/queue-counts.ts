import type { ItemState, UploadItem } from './upload-item.ts';

/** How many files are in each state, and how many bytes that is. */
export type Counts = Readonly<Record<ItemState, number>> & {
  readonly all: number;
  /** of all, those that are not through yet */
  readonly left: number;
  /** of all, those that are kept */
  readonly kept: number;
  /** of all, those that somebody has to decide about: in the trash is not kept */
  readonly open: number;
  readonly bytes: number;
  readonly sentBytes: number;
};

export function countsOf(items: readonly UploadItem[]): Counts {
  const states: Record<ItemState, number> = {
    refused: 0,
    trashed: 0,
    'pick-again': 0,
    unreadable: 0,
    sending: 0,
    checking: 0,
    waiting: 0,
    stored: 0,
    known: 0,
  };
  let [bytes, sent] = [0, 0];
  for (const { state, sizeBytes, sentBytes } of items) {
    states[state]++;
    bytes += sizeBytes;
    sent += sentBytes;
  }
  return {
    ...states,
    all: items.length,
    left: states.waiting + states.checking + states.sending,
    kept: states.stored + states.known,
    open: states.refused + states['pick-again'] + states.unreadable + states.trashed,
    bytes,
    sentBytes: sent,
  };
}
