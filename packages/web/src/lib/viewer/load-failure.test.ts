import { expect, it } from 'vitest';
import type { Listener } from '#lib/events/events.svelte.ts';
import { LoadFailure } from './load-failure.svelte.ts';

it('is of one picture, until it is tried again', () => {
  const failure = new LoadFailure();
  failure.note('1 a ready');
  expect(failure.isOf('1 a ready')).toBe(true);
  expect(failure.isOf('1 b ready')).toBe(false);
  failure.forget();
  expect(failure.isOf('1 a ready')).toBe(false);
});

it('is over when the server is reached again', () => {
  const failure = new LoadFailure();
  const listeners = new Set<Listener>();
  const stop = failure.follow((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  });
  failure.note('1 a ready');
  for (const listener of listeners) listener({ type: 'reset' });
  expect(failure.isOf('1 a ready')).toBe(false);
  stop();
  expect(listeners.size).toBe(0);
});
