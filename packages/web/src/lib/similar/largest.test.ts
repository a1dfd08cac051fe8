import { expect, it } from 'vitest';
import { largestOf } from './largest.ts';

it('finds the one with the most pixels, if there is one', () => {
  const small = { id: 1, width: 800, height: 600 };
  const large = { id: 2, width: 1200, height: 900 };
  expect(largestOf([small, large])).toBe(2);
  expect(largestOf([large, { ...large, id: 3 }])).toBeNull();
  expect(largestOf([{ id: 4, width: null, height: null }])).toBeNull();
});
