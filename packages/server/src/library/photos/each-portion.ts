import { setImmediate } from 'node:timers/promises';

/** Does something with a part of a long list after the other, and lets others have their turn in between. */
export async function eachPortion<Item>(
  items: readonly Item[],
  length: number,
  act: (portion: readonly Item[]) => Promise<void>,
): Promise<void> {
  for (let at = 0; at < items.length; at += length) {
    await act(items.slice(at, at + length));
    await setImmediate();
  }
}
