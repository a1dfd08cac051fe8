import { expect, test } from 'vitest';
import {
  clockLength,
  clockTime,
  dayName,
  fullDate,
  longDate,
  monthAndYear,
  shortDate,
  monthName,
  zoneName,
} from './dates.ts';

test('a day is called as a person would', () => {
  expect(dayName('2026-06-14', 'en')).toBe('Sunday 14');
  expect(dayName('2026-06-14', 'de')).toBe('Sonntag, 14.');
  expect(longDate('2026-06-14T18:22:10', 'en')).toBe('14 June 2026');
  expect(fullDate('2026-06-14T18:22:10', 'de')).toBe('Sonntag, 14. Juni 2026');
  expect(monthName('2026-03', 'de')).toBe('März');
  expect(monthAndYear('2026-06', 'en')).toBe('June 2026');
});

test('a photo keeps the time that the clock showed where it was taken', () => {
  expect(clockTime('2026-06-14T23:59:59', 'en')).toBe('23:59');
  expect(dayName('2026-01-01', 'en')).toBe('Thursday 1');
});

test('what is no date is shown as it is', () => {
  expect(longDate('sometime', 'en')).toBe('sometime');
});

test.each([
  [0, '0:00'],
  [7400, '0:07'],
  [65_000, '1:05'],
  [3_723_000, '1:02:03'],
])('%d ms long is %s', (lengthMs, shown) => {
  expect(clockLength(lengthMs)).toBe(shown);
});

test.each([
  [0, 'UTC'],
  [120, 'UTC+2'],
  [-210, 'UTC−3:30'],
  [345, 'UTC+5:45'],
])('%d minutes from UTC is %s', (minutes, shown) => {
  expect(zoneName(minutes)).toBe(shown);
});

test('a short date is the day as a clock at the place showed it, in few letters', () => {
  expect(shortDate('2026-09-30T23:59:00', 'en').length).toBeLessThan(18);
  expect(shortDate('2026-06-14T23:59:00', 'en')).toBe('Sun, 14 Jun 2026');
  expect(shortDate('2026-06-14T00:00:00', 'de')).toBe('So., 14. Juni 2026');
  expect(shortDate('some day', 'en')).toBe('some day');
});
