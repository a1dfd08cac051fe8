import { expect, it } from 'vitest';
import { shortDate } from './short-date.ts';

it('is the day as a clock at the place showed it, in few letters', () => {
  expect(shortDate('2026-09-30T23:59:00', 'en').length).toBeLessThan(18);
  expect(shortDate('2026-06-14T23:59:00', 'en')).toBe('Sun, 14 Jun 2026');
  expect(shortDate('2026-06-14T00:00:00', 'de')).toBe('So., 14. Juni 2026');
  expect(shortDate('some day', 'en')).toBe('some day');
});
