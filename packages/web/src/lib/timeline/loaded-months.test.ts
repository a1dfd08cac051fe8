import { expect, test } from 'vitest';
import { dayOf } from '../testing/some-photos.ts';
import { LoadedMonths } from './loaded-months.ts';
import type { Month } from './place-months.ts';

const nameOf = (at: number): string =>
  `${2026 - Math.floor(at / 12)}-${String(12 - (at % 12)).padStart(2, '0')}`;
const months = Array.from(
  { length: 40 },
  (_, at): Month => ({ month: nameOf(at), count: 1000, assets: dayOf(`${nameOf(at)}-14`, at * 1000, 1000) }),
);

test('the months used last stay, the others make room', () => {
  const loaded = new LoadedMonths(12_000);
  for (const { month } of months.slice(0, 10)) loaded.touch(month);
  expect(loaded.tooMany(months.slice(0, 10))).toEqual([]);
  for (const { month } of months.slice(10, 20)) loaded.touch(month);
  loaded.touch(nameOf(0));
  expect(loaded.tooMany(months.slice(0, 20))).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map(nameOf));
});

test('what is looked at stays, however much it is', () => {
  const loaded = new LoadedMonths(12_000);
  const huge = months.slice(0, 3).map((month) => ({ ...month, assets: dayOf('2026-12-14', 0, 9000) }));
  for (const { month } of huge) loaded.touch(month);
  expect(loaded.tooMany(huge)).toEqual([]);
});
