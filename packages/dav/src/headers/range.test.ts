import { describe, expect, it } from 'vitest';
import { ifRangeHolds, parseRange } from './range.ts';

describe('parseRange', () => {
  it.each([
    ['bytes=0-0', 0, 0],
    ['bytes=10-19', 10, 19],
    ['bytes=10-', 10, 99],
    ['bytes=-1', 99, 99],
    ['bytes=-500', 0, 99],
    ['bytes=90-1000', 90, 99],
    ['Bytes=5-6', 5, 6],
    [`bytes=1-${'9'.repeat(400)}`, 1, 99],
  ])('reads %s of 100 bytes', (value, start, end) => {
    expect(parseRange(value, 100)).toEqual({ kind: 'range', start, end });
  });

  it.each([
    [undefined, 'none'],
    ['', 'none'],
    ['items=0-1', 'none'],
    ['bytes=-', 'none'],
    ['bytes=a-b', 'none'],
    ['bytes=5-4', 'none'],
    ['bytes=0-1,5-6', 'whole'],
    ['bytes=100-', 'unsatisfiable'],
    ['bytes=100-200', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    [`bytes=${'9'.repeat(400)}-`, 'unsatisfiable'],
  ])('%s is %s', (value, kind) => {
    expect(parseRange(value, 100)).toEqual({ kind });
  });

  it('serves an empty file whole from its start, and nothing else of it', () => {
    expect(parseRange('bytes=0-', 0)).toEqual({ kind: 'whole' });
    expect(parseRange('bytes=-5', 0)).toEqual({ kind: 'whole' });
    expect(parseRange('bytes=1-', 0)).toEqual({ kind: 'unsatisfiable' });
  });

  it('spends no time on thousands of ranges', () => {
    const value = `bytes=${Array.from({ length: 2000 }, (_, i) => `${i}-${i}`).join(',')}`;
    const startedAt = performance.now();
    for (let i = 0; i < 1000; i++) parseRange(value, 1_000_000);
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });
});

describe('ifRangeHolds', () => {
  const current = { etag: '"e"', mtimeSeconds: 1_688_474_096.9 };

  it.each([
    [undefined, true],
    ['"e"', true],
    ['"old"', false],
    ['W/"e"', false],
    ['Tue, 04 Jul 2023 12:34:56 GMT', true],
    ['Tue, 04 Jul 2023 12:34:57 GMT', false],
    ['yesterday', false],
  ])('%s: %s', (value, expected) => {
    expect(ifRangeHolds(value, current)).toBe(expected);
  });

  it('never holds for a tag when the file has none', () => {
    expect(ifRangeHolds('"e"', { ...current, etag: null })).toBe(false);
  });
});
