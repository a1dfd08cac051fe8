import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { justify, type JustifyOptions, type Row } from './justify.ts';
import { rowEdges } from './row-edges.ts';

const desktop: JustifyOptions = { width: 1124, target: 216, gap: 3 };
const ratios = fc.array(fc.double({ min: 0.5, max: 2.8, noNaN: true }), { minLength: 1, maxLength: 60 });
const widths = fc.record({
  width: fc.integer({ min: 300, max: 3000 }),
  target: fc.constantFrom(132, 176, 216, 290),
  gap: fc.constantFrom(2, 3, 4),
});

const widthOf = (row: Row, all: readonly number[], gap: number): number =>
  all.slice(row.from, row.to).reduce((sum, ratio) => sum + ratio * row.height, gap * (row.to - row.from - 1));

test('every photo is in one row, in order', () => {
  fc.assert(
    fc.property(ratios, widths, (all, options) => {
      const rows = justify(all, options);
      expect(rows.flatMap(({ from, to }) => all.slice(from, to))).toEqual(all);
      expect(rows.every(({ from, to }) => to > from)).toBe(true);
    }),
  );
});

test('a full row fills the width to the pixel, and no row is wider', () => {
  fc.assert(
    fc.property(ratios, widths, (all, options) => {
      for (const row of justify(all, options)) {
        if (row.isFull) expect(widthOf(row, all, options.gap)).toBeCloseTo(options.width, 6);
        else expect(widthOf(row, all, options.gap)).toBeLessThan(options.width + 1);
      }
    }),
  );
});

test('no row is much higher than its target, and none is flat unless one photo alone is that wide', () => {
  fc.assert(
    fc.property(ratios, widths, (all, options) => {
      for (const { height, from, to } of justify(all, options)) {
        expect(height).toBeLessThanOrEqual(options.target * 1.45 + 1e-6);
        if (to - from > 1) expect(height).toBeGreaterThanOrEqual(options.target * 0.6 - 1e-6);
      }
    }),
  );
});

test('only the last row may stay open, as long as photos fit beside each other', () => {
  const rows = justify(
    Array.from({ length: 23 }, (_, at) => [1.5, 0.75, 1.33][at % 3] ?? 1),
    desktop,
  );
  expect(rows.slice(0, -1).every(({ isFull }) => isFull)).toBe(true);
});

test('one photo alone is shown a little larger than the rows, not blown up to the whole width', () => {
  expect(justify([1.5], desktop)).toEqual([{ from: 0, to: 1, height: 216 * 1.1, isFull: false }]);
});

test('no photos make no rows', () => {
  expect(justify([], desktop)).toEqual([]);
});

test('edges in whole pixels neither overlap nor leave holes, and a full row ends where it should', () => {
  fc.assert(
    fc.property(ratios, widths, (all, options) => {
      for (const row of justify(all, options)) {
        const fill = row.isFull ? options.width : null;
        const edges = rowEdges(all.slice(row.from, row.to), { height: row.height, gap: options.gap, fill });
        for (const [at, { x, width }] of edges.entries()) {
          const next = edges[at + 1];
          if (next !== undefined) expect(Math.abs(next.x - x - width - options.gap)).toBeLessThanOrEqual(1);
        }
        const last = edges.at(-1);
        if (row.isFull) expect((last?.x ?? 0) + (last?.width ?? 0)).toBe(options.width);
      }
    }),
  );
});
