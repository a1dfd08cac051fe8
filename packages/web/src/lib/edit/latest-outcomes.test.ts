import { expect, test } from 'vitest';
import { latest } from './latest-outcomes.ts';

test('a photo that was changed twice is told once, and goes back to what it was at first', () => {
  const items = latest([
    { id: 1, outcome: 'changed', before: { caption: null } },
    { id: 2, outcome: 'changed', before: { rating: null } },
    { id: 1, outcome: 'changed', before: { caption: { value: 'first' }, rating: { value: 2 } } },
  ]);
  expect(items).toEqual([
    { id: 1, outcome: 'changed', before: { caption: null, rating: { value: 2 } } },
    { id: 2, outcome: 'changed', before: { rating: null } },
  ]);
});

test('what one of the changes missed is missed', () => {
  const items = latest([
    { id: 1, outcome: 'failed', before: {} },
    { id: 1, outcome: 'changed', before: {} },
  ]);
  expect(items.map(({ outcome }) => outcome)).toEqual(['failed']);
});
