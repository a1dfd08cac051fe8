import { expect, it } from 'vitest';
import { LoadFailure } from './load-failure.svelte.ts';

it('is of one picture, until it is tried again', () => {
  const failure = new LoadFailure(() => 0);
  failure.note('1 a ready');
  expect(failure.isOf('1 a ready')).toBe(true);
  expect(failure.isOf('1 b ready')).toBe(false);
  failure.forget();
  expect(failure.isOf('1 a ready')).toBe(false);
});

it('is over when the server is reached again, and may be noted again', () => {
  let returns = 0;
  const failure = new LoadFailure(() => returns);
  failure.note('1 a ready');
  returns++;
  expect(failure.isOf('1 a ready')).toBe(false);
  failure.note('1 a ready');
  expect(failure.isOf('1 a ready')).toBe(true);
});
