import { expect, it } from 'vitest';
import type { Account } from '../domain/account.ts';
import { MemoryUploadTickets } from './memory-upload-tickets.ts';

const anna: Account = {
  id: 1,
  name: 'anna',
  displayName: 'Anna',
  role: 'owner',
  passwordHash: null,
  isOff: false,
  pinHash: null,
  quotaBytes: null,
  createdMs: 0,
};

it('is good for an hour, and no longer than its session', async () => {
  let nowMs = 1000;
  const sessions = new Set(['cookie of anna']);
  const tickets = new MemoryUploadTickets({
    clock: { nowMs: () => nowMs, monotonicMs: () => nowMs },
    webSessions: { accountOf: (token) => Promise.resolve(sessions.has(token) ? anna : null) },
  });
  const { ticket, expiresMs } = tickets.issue('cookie of anna');
  expect(expiresMs).toBe(nowMs + 60 * 60 * 1000);
  expect(await tickets.accountOf(ticket)).toBe(anna);
  expect(await tickets.accountOf('cookie of anna')).toBeNull();
  nowMs = expiresMs;
  expect(await tickets.accountOf(ticket)).toBeNull();
  const second = tickets.issue('cookie of anna');
  sessions.clear();
  expect(await tickets.accountOf(second.ticket)).toBeNull();
});
