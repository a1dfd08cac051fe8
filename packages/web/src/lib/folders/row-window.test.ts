import { expect, test } from 'vitest';
import { entryAfterKey, rowWindow } from './row-window.ts';

test('of a hundred thousand entries only those in sight are shown', () => {
  const space = { count: 100_000, width: 800, rowHeight: 60, minWidth: null };
  const { height, from, to } = rowWindow({ ...space, top: 600_000, bottom: 600_900 });
  expect(height).toBe(6_000_000);
  expect([from, to]).toEqual([9992, 10_023]);
  expect(rowWindow({ ...space, count: 0, top: 0, bottom: 900 })).toMatchObject({ height: 0, from: 0, to: 0 });
  expect(rowWindow({ ...space, count: 3, top: 90_000, bottom: 90_900 })).toMatchObject({ from: 3, to: 3 });
});

test('pictures stand in as many columns as there is room for, two at least', () => {
  const space = { count: 10, rowHeight: 200, minWidth: 160, top: 0, bottom: 900 };
  expect(rowWindow({ ...space, width: 850 })).toMatchObject({ columns: 5, height: 400, from: 0, to: 10 });
  expect(rowWindow({ ...space, width: 300 }).columns).toBe(2);
});

test('keys stay within the list', () => {
  const list = { count: 10, columns: 4, pageRows: 2 };
  const keys = ['ArrowDown', 'ArrowRight', 'ArrowUp', 'End', 'Home', 'PageDown', 'x'];
  expect(keys.map((key) => entryAfterKey(key, 3, list))).toEqual([7, 4, 0, 9, 0, 9, undefined]);
  expect(entryAfterKey('ArrowRight', 3, { ...list, columns: 1 })).toBeUndefined();
});
