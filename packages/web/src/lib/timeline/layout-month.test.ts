import { describe, expect, test } from 'vitest';
import { dayOf, somePhoto } from '../testing/some-photos.ts';
import { layoutMonth } from './layout-month.ts';
import { metricsOf } from './metrics.ts';

const rem = 16;

describe.each([320, 390, 719, 720, 1124, 1800, 2600])('a month %d pixels wide', (width) => {
  const metrics = metricsOf(width, rem);
  const assets = [
    ...dayOf('2026-06-14', 1, 17),
    ...dayOf('2026-06-12', 50, 1),
    ...dayOf('2026-06-03', 60, 2),
  ];
  const { days, height } = layoutMonth(assets, metrics);
  const tiles = days.flatMap((day) => day.tiles);

  test('shows every photo once, the latest first', () => {
    expect(tiles.map(({ asset }) => asset.id)).toEqual(assets.map(({ id }) => id));
    expect(days.map(({ date }) => date)).toEqual(['2026-06-14', '2026-06-12', '2026-06-03']);
  });

  test('keeps every tile inside, below its heading and apart from the others', () => {
    for (const { x, y, width: wide, height: high } of tiles) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + wide).toBeLessThanOrEqual(width + 1);
      expect(y).toBeGreaterThanOrEqual(metrics.monthHeading + metrics.dayHeading);
      expect(y + high).toBeLessThanOrEqual(height);
    }
    for (const [at, a] of tiles.entries())
      for (const b of tiles.slice(at + 1))
        expect(
          a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y,
        ).toBe(true);
  });

  test('counts the photos of a day from one', () => {
    expect(days[0]?.tiles.map(({ position }) => position)).toEqual(
      Array.from({ length: 17 }, (_, at) => at + 1),
    );
  });
});

test('on a phone every day has its own line', () => {
  const { days } = layoutMonth(
    [...dayOf('2026-06-14', 1, 1), ...dayOf('2026-06-13', 2, 1)],
    metricsOf(390, rem),
  );
  expect(days.map(({ x }) => x)).toEqual([0, 0]);
});

test('panoramas and photos of unknown size do not break a row', () => {
  const odd = [
    somePhoto(1, '2026-06-14T10:00:00', { width: 12_000, height: 900 }),
    somePhoto(2, '2026-06-14T09:00:00', { width: null, height: null }),
    somePhoto(3, '2026-06-14T08:00:00', { width: 900, height: 12_000 }),
  ];
  const tiles = layoutMonth(odd, metricsOf(1124, rem)).days.flatMap((day) => day.tiles);
  for (const { width, height } of tiles) {
    expect(width / height).toBeGreaterThan(0.4);
    expect(width / height).toBeLessThan(3);
  }
});

test('headings grow with the size of the text', () => {
  expect(metricsOf(1124, 32).dayHeading).toBe(2 * metricsOf(1124, 16).dayHeading);
});
