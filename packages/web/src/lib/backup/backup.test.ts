import { expect, test } from 'vitest';
import { clientKind } from './client-kind.ts';
import { quietDays } from './quiet-days.ts';

test.each([
  ['nextcloud', 'ios', 'iphone'],
  ['nextcloud', 'android', 'android'],
  ['nextcloud', 'windows', 'desktop'],
  ['nextcloud', null, 'desktop'],
  ['photosync', 'ios', 'iphone'],
  ['rclone', null, 'other'],
] as const)('%s on %s is %s', (kind, system, expected) => {
  expect(clientKind({ kind, system, name: 'App', version: null })).toBe(expected);
});

test('an app that never came is none', () => {
  expect(clientKind(null)).toBe('none');
});

test('a device is quiet after four days, not before', () => {
  const nowMs = Date.parse('2026-06-14T12:00:00Z');
  expect(quietDays('2026-06-10T12:00:01Z', nowMs)).toBeNull();
  expect(quietDays('2026-06-10T12:00:00Z', nowMs)).toBe(4);
  expect(quietDays('2026-06-15T12:00:00Z', nowMs)).toBeNull();
});
