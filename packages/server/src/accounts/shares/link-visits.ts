import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { isExpired, type Share } from '../../domain/share.ts';
import type { AccountStore } from '../../ports/account-store.ts';
import type { Clock } from '../../ports/clock.ts';
import type { LinkVisits } from '../../ports/link-visits.ts';
import type { ShareStore } from '../../ports/share-store.ts';
import type { PasswordHasher } from '../password-hash.ts';
import type { Throttle } from '../throttle.ts';
import { shownEntry, type ShownEntryParts } from './shown-entry.ts';

export interface LinkVisitsParts extends ShownEntryParts {
  readonly shareStore: ShareStore;
  readonly store: Pick<AccountStore, 'account'>;
  readonly clock: Clock;
  readonly hasher: PasswordHasher;
  /** of links alone: account names must not meet their ids in it */
  readonly throttle: Throttle;
}

/** A pass is a keyed sum over the link and its password, so nothing is kept of visitors, and a new password ends it. */
export function createLinkVisits(parts: LinkVisitsParts): LinkVisits {
  const { shareStore, store, clock, hasher, throttle } = parts;
  const key = randomBytes(32);
  const passOf = ({ token, passwordHash }: Share): string =>
    createHmac('sha256', key)
      .update(`${token ?? ''} ${passwordHash ?? ''}`)
      .digest('base64url');
  /** Null also for links of an account that is switched off: nothing of it goes out meanwhile. */
  const shareBehind = async (token: string): Promise<Share | null> => {
    const share = await shareStore.byToken(token);
    if (share === null) return null;
    return (await store.account(share.ownerId))?.isOff === true ? null : share;
  };
  return {
    visit: async (token, pass) => {
      const share = await shareBehind(token);
      if (share === null) return { is: 'nothing' };
      if (isExpired(share, clock.nowMs())) return { is: 'expired' };
      if (share.passwordHash !== null && !isSame(pass, passOf(share))) return { is: 'locked' };
      const shared = await shownEntry(parts, share);
      return shared === null ? { is: 'nothing' } : { is: 'open', shared };
    },
    unlock: async (token, password, address) => {
      const share = await shareBehind(token);
      if (share === null || share.passwordHash === null) return null;
      const { passwordHash } = share;
      const isRight = await throttle.attempt(String(share.id), address, () =>
        hasher.verify(passwordHash, password),
      );
      return isRight ? passOf(share) : null;
    },
  };
}

function isSame(given: string | null, wanted: string): boolean {
  if (given === null) return false;
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.byteLength === b.byteLength && timingSafeEqual(a, b);
}
