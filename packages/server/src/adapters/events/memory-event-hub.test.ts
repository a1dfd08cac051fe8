import { expect, it } from 'vitest';
import type { MarkedEvent } from '../../ports/event-hub.ts';
import { MemoryEventHub } from './memory-event-hub.ts';

const anna = 1;
const ben = 2;
const changed = { type: 'timeline-changed' } as const;

/** What comes at once to somebody who goes on from a mark. */
function missedSince(hub: MemoryEventHub, mark: string): string[] {
  const heard: MarkedEvent[] = [];
  hub.subscribe(anna, mark, (event) => heard.push(event))[Symbol.dispose]();
  return heard.map(({ event }) => event.type);
}

it('is followed by an account from its first listener until a while after its last', () => {
  for (const comesBackMs of [0, 60_000]) {
    const hub = new MemoryEventHub(comesBackMs);
    expect(hub.isFollowed(anna)).toBe(false);
    const listening = hub.subscribe(anna, null, () => undefined);
    expect([hub.isFollowed(anna), hub.isFollowed(ben)]).toEqual([true, false]);
    listening[Symbol.dispose]();
    expect(hub.isFollowed(anna)).toBe(comesBackMs > 0);
  }
});

it('tells who comes back what happened since, or to look again where nobody wrote it down', () => {
  const hub = new MemoryEventHub(0);
  const mark = hub.now();
  hub.publish(anna, changed);
  hub.publish(ben, changed);
  hub.isFollowed(ben);
  expect(missedSince(hub, mark)).toEqual(['timeline-changed']);
  const before = hub.now();
  hub.isFollowed(anna);
  expect([missedSince(hub, mark), missedSince(hub, before)]).toEqual([['reset'], ['reset']]);
  expect(missedSince(hub, hub.now())).toEqual([]);
});

it('tells to look again where more happened than it remembers, or in another run', () => {
  const hub = new MemoryEventHub();
  const mark = hub.now();
  for (let number = 0; number < 1001; number++) hub.publish(anna, changed);
  expect(missedSince(hub, mark)).toEqual(['reset']);
  expect(missedSince(hub, new MemoryEventHub().now())).toEqual(['reset']);
});
