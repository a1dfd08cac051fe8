import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { events } from './events.svelte.ts';

/** A browser's stream of events, as it is told to fare. */
class Stream extends EventTarget {
  static readonly CLOSED = 2;
  static all: Stream[] = [];
  readyState = 0;

  constructor() {
    super();
    Stream.all.push(this);
  }

  begin(): void {
    this.readyState = 1;
    this.dispatchEvent(new Event('open'));
  }

  break(readyState: 0 | 2): void {
    this.readyState = readyState;
    this.dispatchEvent(new Event('error'));
  }

  tell(lastEventId: string): void {
    const data = JSON.stringify({ type: 'reset' });
    this.dispatchEvent(new MessageEvent('message', { data, lastEventId }));
  }

  close(): void {
    this.readyState = Stream.CLOSED;
  }
}

beforeEach(() => {
  Stream.all = [];
  vi.stubGlobal('EventSource', Stream);
  vi.stubGlobal('window', new EventTarget());
  events.open('anna', () => undefined);
});

afterEach(() => {
  events.close();
  vi.unstubAllGlobals();
});

const latest = (): Stream => {
  const stream = Stream.all.at(-1);
  if (stream === undefined) throw new Error('no stream was opened');
  return stream;
};
const online = (): boolean => window.dispatchEvent(new Event('online'));

/** How often what did not come is asked for again meanwhile. */
function returnsDuring(run: () => void): number {
  const before = events.returns;
  run();
  return events.returns - before;
}

test('a stream that is new after a loss is one return', () => {
  latest().begin();
  latest().break(0);
  expect(returnsDuring(() => latest().begin())).toBe(1);
});

test('so is one that goes on after its last event', () => {
  latest().begin();
  latest().tell('7');
  latest().break(0);
  expect(returnsDuring(() => latest().begin())).toBe(1);
});

test('being online again counts by itself only where the stream held', () => {
  latest().begin();
  expect(returnsDuring(online)).toBe(1);
  latest().break(0);
  const both = (): void => {
    online();
    latest().begin();
  };
  expect(returnsDuring(both)).toBe(1);
});

test('a stream that was given up is opened anew once there is a network, and once only', () => {
  latest().begin();
  latest().break(2);
  expect(returnsDuring(online)).toBe(0);
  expect(Stream.all).toHaveLength(2);
  online();
  expect(Stream.all).toHaveLength(2);
  expect(returnsDuring(() => latest().begin())).toBe(1);
});
