import { expect, it } from 'vitest';
import { dosTime } from './dos-time.ts';

it('tells the local time, to two seconds', () => {
  const { date, time } = dosTime(new Date(2026, 10, 21, 17, 45, 31).getTime());
  expect([(date >> 9) + 1980, (date >> 5) & 15, date & 31]).toEqual([2026, 11, 21]);
  expect([time >> 11, (time >> 5) & 63, (time & 31) * 2]).toEqual([17, 45, 30]);
});

it('stays within what it can tell', () => {
  const first = { date: 0b0000000_0001_00001, time: 0 };
  for (const ms of [-86_400_000, Number.NaN, 0]) expect(dosTime(ms)).toEqual(first);
  const last = dosTime(new Date(2200, 0, 1).getTime());
  expect([(last.date >> 9) + 1980, last.date <= 0xffff, last.time <= 0xffff]).toEqual([2107, true, true]);
});
