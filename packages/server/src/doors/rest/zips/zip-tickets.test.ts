import { expect, it } from 'vitest';
import { ZipTickets } from './zip-tickets.ts';

const clock = { nowMs: () => 0, monotonicMs: () => 0 };
const ticket = (ids: number) => ({
  choice: { entryIds: Array.from({ length: ids }, (_, at) => at), assetIds: [] },
  name: 'Photokeep.zip',
  sizeBytes: 22,
});

it('an account has two, the latest, and pushes out nobody else’s', () => {
  const tickets = new ZipTickets(clock);
  const bens = tickets.issue(2, ticket(1)).id;
  const [first = '', second = '', third = ''] = [1, 2, 3].map((ids) => tickets.issue(1, ticket(ids)).id);
  for (let times = 0; times < 100; times++) tickets.issue(3, ticket(1));
  expect([first, second, third].map((id) => tickets.look(1, id)?.choice.entryIds.length)).toEqual([
    undefined,
    2,
    3,
  ]);
  expect(tickets.look(1, bens)).toBe(null);
  expect(tickets.take(2, bens)).not.toBe(null);
  expect(tickets.take(2, bens)).toBe(null);
});

it('all together are limited, and whoever comes too late waits', () => {
  const tickets = new ZipTickets(clock);
  const large = ticket(40_000);
  const accounts = Array.from({ length: 12 }, (_, at) => at + 1);
  for (const account of accounts) for (let times = 0; times < 2; times++) tickets.issue(account, large);
  const early = tickets.issue(1, large).id;
  tickets.issue(13, large);
  expect(() => tickets.issue(14, large)).toThrow(expect.objectContaining({ code: 'unavailable' }));
  expect(tickets.look(1, early)).not.toBe(null);
  // One's own make room for one's own.
  expect(() => tickets.issue(1, large)).not.toThrow();
});
