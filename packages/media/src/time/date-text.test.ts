import { expect, test } from 'vitest';
import { parseDateText, parseZone } from './date-text.ts';
import { formatWallClock } from './wall-clock.ts';

test.each([
  ['2019:01:02 03:04:05', '2019-01-02T03:04:05', null, 'second'],
  ['2019-01-02T03:04:05.678901+05:45', '2019-01-02T03:04:05.678', 345, 'second'],
  ['2019-01-02T03:04:05Z', '2019-01-02T03:04:05', 0, 'second'],
  ['2019-01-02T03:04:05 -0330', '2019-01-02T03:04:05', -210, 'second'],
  ['2019-01-02T03:04', '2019-01-02T03:04:00', null, 'minute'],
  ['2019-01-02', '2019-01-02T00:00:00', null, 'day'],
  ['2019-01', '2019-01-01T00:00:00', null, 'month'],
  ['1989', '1989-01-01T00:00:00', null, 'year'],
  [' 2020:02:29 23:59:59 ', '2020-02-29T23:59:59', null, 'second'],
])('"%s" is read', (text, local, offsetMinutes, precision) => {
  const dated = parseDateText(text);
  expect(dated && formatWallClock(dated.clock)).toBe(local);
  expect(dated?.offsetMinutes).toBe(offsetMinutes);
  expect(dated?.clock.precision).toBe(precision);
});

test.each([
  '',
  '0000:00:00 00:00:00',
  '0001:01:01 00:00:00',
  '2019:00:10 00:00:00',
  '2019:02:29 00:00:00',
  '2019:01:02 24:00:00',
  '2019:01:02 03:04:60',
  '2019:01:02 03:04:05 yesterday',
  '19:01:02 03:04:05',
  'yesterday',
])('"%s" is no date', (text) => {
  expect(parseDateText(text)).toBeNull();
});

test.each(['', '+9', '+99:00', '+05:75', 'CET', '   :  '])('"%s" is no zone', (text) => {
  expect(parseZone(text)).toBeNull();
});
