import { describe, expect, test } from 'vitest';
import { formatBytes, formatCount } from './numbers.ts';
import { timeAgo } from './time-ago.ts';

test.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [1000, '1 kB'],
  [2_417_312, '2.4 MB'],
  [612_000_000_000, '612 GB'],
  [1.41e12, '1.4 TB'],
  [9e18, '9,000 PB'],
])('%d bytes are shown as %s', (sizeBytes, shown) => {
  expect(formatBytes(sizeBytes, 'en-GB')).toBe(shown);
});

test('numbers are written as the language does', () => {
  expect(formatCount(48_211, 'en')).toBe('48,211');
  expect(formatCount(48_211, 'de')).toBe('48.211');
  expect(formatBytes(2_417_312, 'de-DE')).toBe('2,4 MB');
});

describe('time ago', () => {
  const nowMs = Date.parse('2026-06-14T18:00:00Z');
  test.each([
    ['2026-06-14T17:59:30Z', 'now'],
    ['2026-06-14T17:56:00Z', '4 minutes ago'],
    ['2026-06-14T15:59:00Z', '2 hours ago'],
    ['2026-06-13T17:00:00Z', 'yesterday'],
    ['2026-06-09T12:00:00Z', '5 days ago'],
    ['2026-01-02T12:00:00Z', '2 January 2026'],
  ])('%s is %s', (instant, words) => {
    expect(timeAgo(instant, { nowMs, language: 'en-GB' })).toBe(words);
  });

  test('a clock that is ahead does not promise the future', () => {
    expect(timeAgo('2026-06-14T18:05:00Z', { nowMs, language: 'de-DE' })).toBe('jetzt');
  });
});
