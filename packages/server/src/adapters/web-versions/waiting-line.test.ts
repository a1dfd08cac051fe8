import { expect, it } from 'vitest';
import type { WebVersionFailure, WebVersionOrder } from '../../ports/web-versions.ts';
import { mostWaiting, WaitingLine } from './waiting-line.ts';

const orderOf = (sha256: string): WebVersionOrder => ({
  sha256,
  kind: 'video',
  mime: 'video/mp4',
  open: () => Promise.reject(new Error('nobody opens it here')),
});

/** A line whose work is ended by the test. */
function open(abandonedMs?: number) {
  const made: string[] = [];
  const finish: ((failure: WebVersionFailure | null) => void)[] = [];
  const line = new WaitingLine(({ sha256 }) => {
    made.push(sha256);
    return new Promise((resolve) => finish.push(resolve));
  }, abandonedMs);
  return { line, made, end: (failure: WebVersionFailure | null = null) => finish.shift()?.(failure) };
}

it('makes one at a time, in order, and whoever asks again joins', async () => {
  const { line, made, end } = open();
  const [first, second, again] = ['a', 'b', 'a'].map((sha256) => line.add(orderOf(sha256)));
  expect(made).toEqual(['a']);
  expect([line.stateOf('a'), line.stateOf('b'), line.stateOf('c')]).toEqual([
    'current',
    { is: 'waiting', ahead: 1 },
    null,
  ]);
  end();
  expect(await Promise.all([first, again])).toEqual([{ is: 'ready' }, { is: 'ready' }]);
  expect(made).toEqual(['a', 'b']);
  end('too-large');
  expect(await second).toEqual({ is: 'failed', reason: 'too-large' });
  expect(line.stateOf('b')).toEqual({ is: 'failed', reason: 'too-large' });
});

it('tries again what has failed', async () => {
  const { line, end } = open();
  const failed = line.add(orderOf('a'));
  end('stopped');
  await failed;
  const again = line.add(orderOf('a'));
  end();
  expect(await again).toEqual({ is: 'ready' });
  expect(line.stateOf('a')).toBeNull();
});

it('does not begin what nobody wants any more', async () => {
  const { line, made, end } = open(0);
  // The line is asked for its next while its first is still fresh: it is never older than no time at all.
  const left = line.add(orderOf('a'));
  expect(await left).toEqual({ is: 'failed', reason: 'stopped' });
  expect(made).toEqual([]);
  end();
});

it('drops what nobody holds the line for any more: others have its place', async () => {
  const { line, made, end } = open();
  void line.add(orderOf('current'));
  const people = Array.from({ length: mostWaiting }, () => new AbortController());
  const left = people.map(({ signal }, at) => line.add(orderOf(`${at}`), signal));
  const second = new AbortController();
  const joined = line.add(orderOf('0'), second.signal);
  const last = new AbortController();
  expect(await line.add(orderOf('last'), last.signal)).toEqual({ is: 'failed', reason: 'busy' });
  for (const person of people) person.abort();
  expect(await Promise.all(left.slice(1))).toEqual(
    Array.from({ length: mostWaiting - 1 }, () => ({ is: 'failed', reason: 'stopped' })),
  );
  const lastJoined = line.add(orderOf('last'), last.signal);
  end();
  await expect.poll(() => made).toEqual(['current', '0']);
  end();
  expect(await joined).toEqual({ is: 'ready' });
  end();
  expect(await lastJoined).toEqual({ is: 'ready' });
  expect(made).toEqual(['current', '0', 'last']);
});

it('lets nobody wait when it closes', async () => {
  const { line, end } = open();
  const [current, waiting] = [line.add(orderOf('a')), line.add(orderOf('b'))];
  const closed = line.close();
  expect(await waiting).toEqual({ is: 'failed', reason: 'stopped' });
  end('stopped');
  await closed;
  expect(await current).toEqual({ is: 'failed', reason: 'stopped' });
  expect(await line.add(orderOf('c'))).toEqual({ is: 'failed', reason: 'stopped' });
});
