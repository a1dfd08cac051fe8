import { describe, expect, it } from 'vitest';
import { parseOverwrite } from './overwrite.ts';

describe('parseOverwrite', () => {
  it('is true unless the client says F, and refuses anything else', () => {
    expect([undefined, 'T', 't', 'F', 'f'].map(parseOverwrite)).toEqual([true, true, true, false, false]);
    for (const value of ['', 'true', 'no']) {
      expect(() => parseOverwrite(value)).toThrow(expect.objectContaining({ kind: 'invalid' }));
    }
  });
});
