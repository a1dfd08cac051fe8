import { expect, test } from 'vitest';
import { packDays } from './pack-days.ts';

const options = { width: 1124, target: 216, gap: 3 };
const photos = (count: number): number[] => Array.from({ length: count }, () => 1.5);

test('short days share a line, at one height', () => {
  const [line, ...rest] = packDays([photos(1), photos(1), photos(1)], options);
  expect(rest).toEqual([]);
  expect(line).toMatchObject({ from: 0, to: 3 });
  expect(line?.height).toBeGreaterThan(options.target * 0.6);
  expect(line?.height).toBeLessThanOrEqual(options.target * 1.3);
});

test('a day that fills a line has it for itself', () => {
  expect(packDays([photos(1), photos(9), photos(1)], options)).toEqual([
    { from: 0, to: 1, height: null },
    { from: 1, to: 2, height: null },
    { from: 2, to: 3, height: null },
  ]);
});

test('every day is on a line, in order, and no shared line is wider than the page', () => {
  const days = [2, 1, 7, 1, 1, 2, 3, 1, 12, 1].map(photos);
  const lines = packDays(days, options);
  expect(lines.flatMap(({ from, to }) => days.slice(from, to))).toEqual(days);
  for (const { from, to, height } of lines.filter((line) => line.height !== null)) {
    const shared = days.slice(from, to);
    const wide = shared.flat().reduce((sum, ratio) => sum + ratio * (height ?? 0), 0);
    expect(wide + 24 * (shared.length - 1)).toBeLessThanOrEqual(options.width + 1);
  }
});
