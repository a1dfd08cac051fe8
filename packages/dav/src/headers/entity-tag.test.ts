import { describe, expect, it } from 'vitest';
import { ifMatchHolds, ifNoneMatchHolds, parseEntityTagList, strongMatch, weakMatch } from './entity-tag.ts';

describe('parseEntityTagList', () => {
  it('tells missing, any and lists apart', () => {
    expect(parseEntityTagList(undefined)).toEqual({ kind: 'none' });
    expect(parseEntityTagList(' * ')).toEqual({ kind: 'any' });
    expect(parseEntityTagList('"a"')).toEqual({ kind: 'tags', tags: ['"a"'] });
  });

  it('keeps commas and backslashes inside quotes, weak tags, and skips empty list items', () => {
    expect(parseEntityTagList(' , "a,b" ,, W/"c\\" ,"",')).toEqual({
      kind: 'tags',
      tags: ['"a,b"', 'W/"c\\"', '""'],
    });
  });

  it.each(['', ',', 'abc', '"a', '"a" "b"', '"a", *', 'w/"a"', '"a\u0001"'])('refuses %j', (value) => {
    expect(() => parseEntityTagList(value)).toThrow(expect.objectContaining({ kind: 'invalid' }));
  });
});

describe('comparing tags', () => {
  it('follows the table of RFC 9110 §8.8.3.2', () => {
    const rows = [
      ['W/"1"', 'W/"1"', false, true],
      ['W/"1"', 'W/"2"', false, false],
      ['W/"1"', '"1"', false, true],
      ['"1"', '"1"', true, true],
    ] as const;
    for (const [one, other, strong, weak] of rows) {
      expect([strongMatch(one, other), weakMatch(one, other)]).toEqual([strong, weak]);
    }
  });
});

describe('conditions', () => {
  it('If-Match wants the current tag, and * any resource', () => {
    const condition = parseEntityTagList('"a", "b"');
    expect([
      ifMatchHolds(condition, '"b"'),
      ifMatchHolds(condition, '"c"'),
      ifMatchHolds(condition, null),
    ]).toEqual([true, false, false]);
    expect([ifMatchHolds({ kind: 'any' }, '"x"'), ifMatchHolds({ kind: 'any' }, null)]).toEqual([
      true,
      false,
    ]);
    expect(ifMatchHolds({ kind: 'none' }, null)).toBe(true);
  });

  it('If-None-Match is the opposite, and disregards weakness', () => {
    const condition = parseEntityTagList('W/"a"');
    expect([
      ifNoneMatchHolds(condition, '"a"'),
      ifNoneMatchHolds(condition, '"c"'),
      ifNoneMatchHolds(condition, null),
    ]).toEqual([false, true, true]);
    expect([ifNoneMatchHolds({ kind: 'any' }, '"x"'), ifNoneMatchHolds({ kind: 'any' }, null)]).toEqual([
      false,
      true,
    ]);
    expect(ifNoneMatchHolds({ kind: 'none' }, '"x"')).toBe(true);
  });
});
