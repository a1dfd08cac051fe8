import { afterEach, expect, test, vi } from 'vitest';
import { Ticket } from './ticket.ts';

const hourMs = 60 * 60 * 1000;

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A server that numbers its tickets. */
function tickets(): void {
  let given = 0;
  vi.stubGlobal('fetch', async () => {
    given++;
    return Response.json({ ticket: `ticket ${given}`, expiresAt: new Date(Date.now() + hourMs) });
  });
}

const three = (ticket: Ticket): Promise<string[]> => Promise.all([ticket.get(), ticket.get(), ticket.get()]);

test('senders at once get one ticket, also when the one before has run out', async () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'] });
  tickets();
  const ticket = new Ticket('anna');
  expect(await three(ticket)).toEqual(['ticket 1', 'ticket 1', 'ticket 1']);
  vi.advanceTimersByTime(hourMs);
  expect(await three(ticket)).toEqual(['ticket 2', 'ticket 2', 'ticket 2']);
  ticket.forget();
  expect(await three(ticket)).toEqual(['ticket 3', 'ticket 3', 'ticket 3']);
});
