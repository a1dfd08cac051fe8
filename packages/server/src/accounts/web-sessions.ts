import { randomBytes } from 'node:crypto';
import type { Account } from '../domain/account.ts';
import type { Id } from '../domain/entry.ts';
import type { AccountStore } from '../ports/account-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { WebSessionStore } from '../ports/web-session-store.ts';
import type { WebSessions } from '../ports/web-sessions.ts';
import { hashToken } from './device-token.ts';

const dayMs = 24 * 60 * 60 * 1000;
/** A browser that nobody used for so long is signed out. */
const idleDays = 90;
const tokenBytes = 32;

export interface WebSessionsParts {
  readonly sessions: WebSessionStore;
  readonly store: AccountStore;
  readonly clock: Clock;
}

/** Sign-ins with a browser: a random token in a cookie, of which only the hash is kept. */
export function createWebSessions({ sessions, store, clock }: WebSessionsParts): WebSessions {
  const unusedSinceMs = (): number => clock.nowMs() - idleDays * dayMs;
  return {
    maxAgeSeconds: (idleDays * dayMs) / 1000,
    begin: async (accountId) => {
      const token = randomBytes(tokenBytes).toString('base64url');
      await sessions.begin(hashToken(token), accountId);
      return token;
    },
    accountOf: async (token): Promise<Account | null> => {
      const hash = hashToken(token);
      const session = await sessions.find(hash);
      if (session === null || session.lastUsedMs < unusedSinceMs()) return null;
      // Once a day is often enough to know that it is in use.
      if (clock.nowMs() - session.lastUsedMs > dayMs) await sessions.touch(hash);
      const account = await store.account(session.accountId);
      return account?.isOff === true ? null : account;
    },
    end: (token) => sessions.end(hashToken(token)),
    endAllOf: (accountId: Id) => sessions.endMany({ unusedSinceMs: unusedSinceMs(), accountId }),
    sweep: () => sessions.endMany({ unusedSinceMs: unusedSinceMs(), accountId: null }),
  };
}
