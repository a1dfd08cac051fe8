import { expect, test } from 'vitest';
import { fraction } from './photo-facts.ts';

test.each([
  [1 / 250, '1/250'],
  [0.0166667, '1/60'],
  [0.5, '1/2'],
  [2.8, '28/10'],
  [1.78, '178/100'],
  [0.95, '95/100'],
  [50, '50/1'],
  [30, '30/1'],
  [0, '0/1'],
  [-2, '-2/1'],
  [-0.333333, '-333333/1000000'],
])('%f is %s', (value, text) => {
  expect(fraction(value)).toBe(text);
});

test('nothing stays nothing', () => {
  expect(fraction(null)).toBeNull();
});
