import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { barLengths, heightAt, monthForKey, scalePlaceAt } from './date-scale.ts';
import type { PlacedTimeline } from './place-months.ts';

const names = ['2026-06', '2026-02', '2025-12', '2025-11', '2023-08'];
const placed: PlacedTimeline = {
  months: names.map((month, at) => ({ month, count: 10, y: at * 1000, height: 1000, layout: null })),
  height: 5000,
};

test('a place on the scale leads to a height, and that height to the same place', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 4.99, noNaN: true }), (at) => {
      const { index, part } = scalePlaceAt(placed, heightAt(placed, at));
      expect(index + part).toBeCloseTo(at, 6);
    }),
  );
});

test('places beyond the ends are the ends', () => {
  expect(scalePlaceAt(placed, -50)).toEqual({ index: 0, part: 0 });
  expect(scalePlaceAt(placed, 99_999)).toEqual({ index: 4, part: 1 });
  expect(heightAt(placed, -3)).toBe(0);
  expect(scalePlaceAt({ months: [], height: 0 }, 10)).toEqual({ index: 0, part: 0 });
});

test.each([
  ['ArrowDown', 0, 1],
  ['ArrowUp', 0, 0],
  ['ArrowDown', 4, 4],
  ['PageDown', 0, 2],
  ['PageDown', 3, 4],
  ['PageUp', 3, 0],
  ['PageUp', 4, 2],
  ['PageUp', 1, 0],
  ['Home', 3, 0],
  ['End', 1, 4],
  ['Tab', 1, undefined],
])('%s on month %d leads to month %s', (key, from, to) => {
  expect(monthForKey(key, from, placed.months)).toBe(to);
});

test('a bar is the longer the more photos a month has, and none is invisible', () => {
  const lengths = barLengths([1, 20, 400]);
  expect(lengths).toEqual(lengths.toSorted((a, b) => a - b));
  expect(Math.min(...lengths)).toBeGreaterThan(0);
  expect(Math.max(...lengths)).toBeLessThanOrEqual(1);
});
