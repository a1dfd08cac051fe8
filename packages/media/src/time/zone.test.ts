import { expect, test } from 'vitest';
import { zoneBetween } from './zone.ts';

const UTC = Date.UTC(2019, 0, 1, 12);
const MINUTE = 60_000;

test.each([
  [120, 120],
  [120 + 4.9, 120],
  [120 - 4.9, 120],
  [-570, -570],
  [345, 345],
  [840, 840],
  [0.5, 0],
  [-0.5, 0],
])('clocks %d minutes apart lie in zone %d', (apart, zone) => {
  expect(zoneBetween(UTC + apart * MINUTE, UTC)).toBe(zone);
});

test.each([127, -7, 855, 3 * 24 * 60])('no zone explains clocks %d minutes apart', (apart) => {
  expect(zoneBetween(UTC + apart * MINUTE, UTC)).toBeNull();
});
