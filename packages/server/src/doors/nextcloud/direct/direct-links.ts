import { randomBytes } from 'node:crypto';
import type { Principal } from '../../../domain/account.ts';
import type { Id } from '../../../domain/entry.ts';
import type { Clock } from '../../../ports/clock.ts';

/** As long as Nextcloud's: a film that was begun can be seen to its end. */
const lifetimeMs = 8 * 60 * 60 * 1000;

/** The oldest goes when there are more. */
const mostLinks = 1000;

/** What a secret address leads to. */
interface DirectLink {
  /** who asked for it, as they were then */
  readonly for: Principal;
  readonly fileId: Id;
}

/** Secret addresses of single files for players that cannot log in. A restart ends them all. */
export interface DirectLinks {
  /** @returns the secret part of the address */
  issue(principal: Principal, fileId: Id): string;
  find(token: string): DirectLink | null;
}

export function createDirectLinks(clock: Clock): DirectLinks {
  const links = new Map<string, DirectLink & { readonly endsMs: number }>();
  return {
    issue: (principal, fileId) => {
      const token = randomBytes(32).toString('base64url');
      links.set(token, { for: principal, fileId, endsMs: clock.monotonicMs() + lifetimeMs });
      const [oldest] = links.keys();
      if (links.size > mostLinks && oldest !== undefined) links.delete(oldest);
      return token;
    },
    find: (token) => {
      const linked = links.get(token);
      if (linked === undefined || linked.endsMs > clock.monotonicMs()) return linked ?? null;
      links.delete(token);
      return null;
    },
  };
}
