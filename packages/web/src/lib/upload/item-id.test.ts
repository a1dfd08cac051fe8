import { expect, it } from 'vitest';
import { itemId } from './item-id.ts';

it('keeps the order in which thousands were picked at once', () => {
  const ids = Array.from({ length: 5000 }, itemId);
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});
