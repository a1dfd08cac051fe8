import { expect, it } from 'vitest';
import { rememberLatest } from './remember-latest.ts';

it('what was asked for lately is made once, and what others came after is made anew', () => {
  const made: string[] = [];
  const ask = rememberLatest(2, (key) => {
    made.push(key);
    return key.toUpperCase();
  });
  expect(['a', 'b', 'a', 'c', 'a', 'b'].map(ask)).toEqual(['A', 'B', 'A', 'C', 'A', 'B']);
  expect(made).toEqual(['a', 'b', 'c', 'b']);
});
