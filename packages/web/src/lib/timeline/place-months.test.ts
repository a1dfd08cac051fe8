import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOf } from '../testing/some-photos.ts';
import { anchorAt, heightOf } from './anchor.ts';
import { metricsOf } from './metrics.ts';
import { createPlacer, type Month, monthAt } from './place-months.ts';
import { visiblePart } from './visible-part.ts';
import { wantedMonths } from './wanted-months.ts';

const metrics = metricsOf(1124, 16);
const nameOf = (at: number): string =>
  `${2026 - Math.floor(at / 12)}-${String(12 - (at % 12)).padStart(2, '0')}`;

const loaded = (at: number, count: number): Month => ({
  month: nameOf(at),
  count,
  assets: dayOf(`${nameOf(at)}-14`, at * 1000, count),
});
const unknown = (at: number, count: number): Month => ({ month: nameOf(at), count, assets: null });

const months = fc
  .array(fc.record({ count: fc.integer({ min: 1, max: 40 }), isLoaded: fc.boolean() }), {
    minLength: 1,
    maxLength: 30,
  })
  .map((facts) =>
    facts.map(({ count, isLoaded }, at) => (isLoaded ? loaded(at, count) : unknown(at, count))),
  );

describe('months', () => {
  test('follow each other without a gap, whatever of them is loaded', () => {
    fc.assert(
      fc.property(months, (all) => {
        const placed = createPlacer()(all, metrics);
        let y = 0;
        for (const month of placed.months) {
          expect(month.y).toBe(y);
          expect(month.height).toBeGreaterThan(metrics.monthHeading);
          y += month.height;
        }
        expect(placed.height).toBe(y);
      }),
    );
  });

  test('that did not change are not laid out again', () => {
    const place = createPlacer();
    const [a, b] = [loaded(0, 9), loaded(1, 5)];
    const before = place([a, b], metrics);
    const after = place([loaded(0, 10), b], metrics);
    expect(after.months[1]?.layout).toBe(before.months[1]?.layout);
    expect(after.months[0]?.layout).not.toBe(before.months[0]?.layout);
    expect(place([a, b], metricsOf(390, 16)).months[1]?.layout).not.toBe(before.months[1]?.layout);
  });

  test('not loaded yet are about as high as they will be', () => {
    for (const width of [390, 800, 1124, 1800])
      for (const count of [1, 12, 80]) {
        const sizes = metricsOf(width, 16);
        const guess = createPlacer()([unknown(0, count)], sizes).height;
        const real = createPlacer()([loaded(0, count)], sizes).height;
        expect(guess / real).toBeGreaterThan(0.4);
        expect(guess / real).toBeLessThan(4);
      }
  });
});

describe('what is looked at', () => {
  test('stays where it is when months above turn out higher or lower', () => {
    fc.assert(
      fc.property(months, fc.double({ min: 0, max: 1, noNaN: true }), (all, part) => {
        const place = createPlacer();
        const before = place(all, metrics);
        const y = part * before.height;
        const at = monthAt(before, y);
        const after = place(
          all.map((month, index) => (month.month === at?.month ? month : loaded(index, month.count))),
          metrics,
        );
        const anchor = anchorAt(before, y);
        const moved = (after.months.find(({ month }) => month === at?.month)?.y ?? 0) - (at?.y ?? 0);
        expect(anchor && heightOf(anchor, after)).toBeCloseTo(y + moved, 4);
      }),
    );
  });

  test('is held by its photo when one arrives before it', () => {
    const place = createPlacer();
    const before = place([loaded(0, 30)], metrics);
    const anchor = anchorAt(before, 700);
    const grown = [...dayOf(`${nameOf(0)}-20`, 900, 1), ...dayOf(`${nameOf(0)}-14`, 0, 30)];
    const after = place([{ month: nameOf(0), count: 31, assets: grown }], metrics);
    const top = (placed: typeof before): number =>
      placed.months[0]?.layout?.days
        .flatMap((day) => day.tiles)
        .find(({ asset }) => asset.id === anchor?.tile?.id)?.y ?? 0;
    expect((anchor && heightOf(anchor, after)) ?? 0).toBe(700 + top(after) - top(before));
  });

  test('is gone when its month is gone', () => {
    const place = createPlacer();
    const anchor = anchorAt(place([loaded(0, 3), loaded(1, 3)], metrics), 5);
    expect(anchor && heightOf(anchor, place([loaded(1, 3)], metrics))).toBeUndefined();
    expect(anchorAt(place([], metrics), 0)).toBeUndefined();
  });
});

describe('of a long timeline', () => {
  const placed = createPlacer()(
    Array.from({ length: 120 }, (_, at) => loaded(at, 30)),
    metrics,
  );
  const range = { top: placed.height / 2, bottom: placed.height / 2 + 2000 };

  test('only what is near the window is in the page', () => {
    const tiles = visiblePart(placed, range, null).flatMap(({ days }) => days.flatMap((day) => day.tiles));
    expect(tiles.length).toBeGreaterThan(10);
    expect(tiles.length).toBeLessThan(100);
  });

  test('the photo with the focus stays, wherever it is', () => {
    const kept = { id: 119_000, month: nameOf(119) };
    const last = visiblePart(placed, range, kept).at(-1);
    expect(last?.days.flatMap((day) => day.tiles).map(({ asset }) => asset.id)).toEqual([kept.id]);
  });

  test('the months nearest to the window are wanted first, and far ones not at all', () => {
    const wanted = wantedMonths(placed, range, 1600);
    expect(wanted[0]).toBe(monthAt(placed, (range.top + range.bottom) / 2)?.month);
    expect(wanted.length).toBeLessThan(20);
  });
});

describe('a month', () => {
  test('keeps its height when its photos are let go of', () => {
    const place = createPlacer();
    const before = place([loaded(0, 37), loaded(1, 5)], metrics);
    const after = place([unknown(0, 37), loaded(1, 5)], metrics);
    expect(after.months[0]?.height).toBe(before.months[0]?.height);
    expect(after.height).toBe(before.height);
    expect(place([unknown(0, 37)], metricsOf(390, 16)).height).not.toBe(before.months[0]?.height);
  });

  test('of which only the first photos are there leaves room for the others', () => {
    const part = { ...loaded(0, 30), count: 300 };
    const [month] = createPlacer()([part], metrics).months;
    expect(month?.height).toBeGreaterThan((month?.layout?.height ?? 0) * 3);
  });
});
