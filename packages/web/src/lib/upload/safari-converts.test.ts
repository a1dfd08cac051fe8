import { expect, test } from 'vitest';
import { handsOverCopies, isCopy } from './safari-converts.ts';

const iPhone = { userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X)', maxTouchPoints: 5 };
const iPad = { userAgent: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)', maxTouchPoints: 5 };
const mac = { ...iPad, maxTouchPoints: 0 };
const android = { userAgent: 'Mozilla/5.0 (Linux; Android 16) Chrome/140', maxTouchPoints: 5 };

test('iPhones and iPads hand over copies, also the iPad that says it is a Mac', () => {
  expect([iPhone, iPad, mac, android].map(handsOverCopies)).toEqual([true, true, false, false]);
});

test.each([
  ['IMG_0042.jpeg', true],
  ['IMG_0042.JPG', true],
  ['video.MOV', true],
  ['IMG_0042.HEIC', false],
  ['IMG_0042.DNG', false],
  ['screenshot.png', false],
])('%s from there is a copy: %s', (name, expected) => {
  expect(isCopy(iPhone, { name })).toBe(expected);
  expect(isCopy(android, { name })).toBe(false);
});
