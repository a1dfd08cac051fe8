import { expect, test } from 'vitest';
import { fromGigabytes, inGigabytes } from './gigabytes.ts';

test('a limit is typed in gigabytes, with a point or a comma, or left empty', () => {
  expect(['50', ' 0,5 ', '1.25', ''].map(fromGigabytes)).toEqual([50e9, 5e8, 1.25e9, null]);
});

test('what is no number of gigabytes is none', () => {
  expect(['fifty', '-1', '1.2.3', '1e9', '10000000'].map(fromGigabytes)).toEqual(Array(5).fill(undefined));
});

test('a limit is shown as it was typed', () => {
  expect([null, 50e9, 5e8, 123_456_789].map(inGigabytes)).toEqual(['', '50', '0.5', '0.123']);
});
