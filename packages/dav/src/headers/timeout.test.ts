import { describe, expect, it } from 'vitest';
import { parseTimeout } from './timeout.ts';

describe('parseTimeout', () => {
  it.each([
    [undefined, 60],
    ['Second-30', 30],
    ['Second-301', 300],
    ['Infinite', 300],
    ['Infinite, Second-4100000000', 300],
    ['Extend-5, second-20, Second-30', 20],
    ['Second-0', 1],
    [`Second-${'9'.repeat(400)}`, 300],
    ['soon', 60],
    ['', 60],
  ])('grants for %s %i seconds', (value, seconds) => {
    expect(parseTimeout(value, { fallbackSeconds: 60, maxSeconds: 300 })).toBe(seconds);
  });
});
