import { expect, test } from 'vitest';
import { exactMoment } from './exact-moment.ts';

const at = (subSeconds: string | null): string | null =>
  exactMoment({
    local: '1970-01-01T00:00:05',
    offsetMinutes: null,
    clock: 'wall',
    source: 'exif-original',
    subSeconds,
  });

test.each([
  ['12', '5000.12'],
  ['123456', '5000.12'],
  ['00', null],
  ['000000', null],
  ['001', '5000.00'],
  ['1', null],
  [null, null],
])('a fraction of %s is the moment %s', (fraction, moment) => {
  expect(at(fraction)).toBe(moment);
});

test('no time is no moment', () => {
  expect(exactMoment(null)).toBeNull();
});
