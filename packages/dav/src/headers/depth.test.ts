import { describe, expect, it } from 'vitest';
import { parseDepth } from './depth.ts';

describe('parseDepth', () => {
  it('reads the three depths in any case', () => {
    expect(['0', '1', 'infinity', ' Infinity '].map((value) => parseDepth(value, 0))).toEqual([
      0,
      1,
      'infinity',
      'infinity',
    ]);
  });

  it('takes the fallback for a missing header and refuses anything else', () => {
    expect(parseDepth(undefined, 'infinity')).toBe('infinity');
    for (const value of ['', '2', '-1', '1,noroot', '0, 1']) {
      expect(() => parseDepth(value, 0)).toThrow(expect.objectContaining({ kind: 'invalid' }));
    }
  });
});
