import { expect, it } from 'vitest';
import { createHiddenUnlocks } from './hidden-unlocks.ts';

const clock = { nowMs: () => 0, monotonicMs: () => 0 };

it('a new PIN or password ends what browsers see, and what they may take back, for that account alone', () => {
  const unlocks = createHiddenUnlocks(clock);
  const [anna, ben] = [{ id: 1 }, { id: 2 }];
  unlocks.open('annas', anna);
  unlocks.noteHid('annas other', anna, [10]);
  unlocks.noteHid('annas other', anna, [11]);
  unlocks.noteHid('bens', ben, [20]);
  expect([10, 11].map((id) => unlocks.hasHid('annas other', id))).toEqual([true, true]);
  unlocks.closeAllOf(anna);
  expect(unlocks.isOpen('annas')).toBe(false);
  expect([10, 11].map((id) => unlocks.hasHid('annas other', id))).toEqual([false, false]);
  expect(unlocks.hasHid('bens', 20)).toBe(true);
});
