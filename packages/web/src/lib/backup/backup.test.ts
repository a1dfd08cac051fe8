import { expect, test } from 'vitest';
import { clientKind } from './client-kind.ts';
import { quietDays } from './quiet-days.ts';

test.each([
  ['Nextcloud (iPhone, iPad)', 'iphone'],
  ['Mozilla/5.0 (iOS) Nextcloud-iOS/6.5.0', 'iphone'],
  ['Nextcloud (Android)', 'android'],
  ['Mozilla/5.0 (Linux) mirall/3.15.0 (Nextcloud)', 'desktop'],
  ['rclone/v1.70', 'other'],
  [null, 'none'],
])('%s is %s', (client, kind) => {
  expect(clientKind(client)).toBe(kind);
});

test('a device is quiet after four days, not before', () => {
  const nowMs = Date.parse('2026-06-14T12:00:00Z');
  expect(quietDays('2026-06-10T12:00:01Z', nowMs)).toBeNull();
  expect(quietDays('2026-06-10T12:00:00Z', nowMs)).toBe(4);
  expect(quietDays('2026-06-15T12:00:00Z', nowMs)).toBeNull();
});
