import { serverAccountId } from '../domain/entry.ts';
import { type Accounts, createAccounts } from '../accounts/accounts.ts';
import { type Authenticator, createAuthenticator } from '../accounts/authenticate.ts';
import { MemoryPhoneInvitations } from '../accounts/memory-phone-invitations.ts';
import { MemoryUploadTickets } from '../accounts/memory-upload-tickets.ts';
import { createPasswordHasher } from '../accounts/password-hash.ts';
import { createLinkVisits } from '../accounts/shares/link-visits.ts';
import { createPatientComparison } from '../accounts/shares/patient-comparison.ts';
import { createReceivedShares } from '../accounts/shares/received-shares.ts';
import { createShares } from '../accounts/shares/shares.ts';
import { createHiddenPin } from '../accounts/hidden-pin.ts';
import { createHiddenUnlocks } from '../accounts/hidden-unlocks.ts';
import { createThrottle } from '../accounts/throttle.ts';
import { createWebSessions } from '../accounts/web-sessions.ts';
import type { Change } from '../domain/journal/journal-line.ts';
import type { AccountStore } from '../ports/account-store.ts';
import type { HiddenPin, HiddenUnlocks } from '../ports/hidden-pin.ts';
import type { LinkVisits } from '../ports/link-visits.ts';
import type { ReceivedShares } from '../ports/received-shares.ts';
import type { Shares } from '../ports/shares.ts';
import type { StillSamePhoto } from '../ports/still-same-photo.ts';
import type { PhoneInvitations } from '../ports/phone-invitations.ts';
import type { UploadTickets } from '../ports/upload-tickets.ts';
import type { WebSessions } from '../ports/web-sessions.ts';
import type { Foundation } from './foundation.ts';
import type { EventPublisher } from './publish-events.ts';

export interface People {
  readonly accounts: Accounts;
  readonly authenticator: Authenticator;
  readonly webSessions: WebSessions;
  readonly hiddenPin: HiddenPin;
  readonly hiddenUnlocks: HiddenUnlocks;
  readonly invitations: PhoneInvitations;
  readonly tickets: UploadTickets;
  readonly shares: Shares;
  readonly linkVisits: LinkVisits;
  readonly received: ReceivedShares;
}

type WithStillSame = Foundation & { readonly stillSame: StillSamePhoto };

/** Accounts and who gets in, by which door and to what of others. */
export function createPeople(
  foundation: WithStillSame,
  store: AccountStore,
  publisher: EventPublisher,
): People {
  const hasher = createPasswordHasher();
  const authenticator = createAuthenticator({ store, hasher, throttle: createThrottle() });
  const { writer, clock } = foundation;
  const webSessions = createWebSessions({ sessions: foundation.webSessionStore, store, clock });
  const unlocks = createHiddenUnlocks(clock);
  const recording = {
    ...writer,
    record: async (plan: Parameters<typeof writer.record>[0]) => {
      const recorded = await writer.record(plan);
      foundation.index.forget(plan.accountId, plan.changes);
      if (plan.accountId === serverAccountId) {
        authenticator.forget();
        foundation.shareStore.forget();
      }
      foundation.appender.wake();
      await endOldSessions({ webSessions, unlocks }, plan.changes);
      publisher.recorded(plan);
      return recorded;
    },
  };
  const shown = { ...foundation, stillSame: createPatientComparison(foundation) };
  const received = createReceivedShares({ ...shown, store });
  return {
    accounts: createAccounts({ ...foundation, store, hasher, writer: recording }),
    authenticator,
    webSessions,
    hiddenPin: createHiddenPin({ hasher, throttle: createThrottle(), writer: recording, unlocks }),
    hiddenUnlocks: unlocks,
    invitations: new MemoryPhoneInvitations({ store, clock }),
    tickets: new MemoryUploadTickets({ webSessions, clock }),
    shares: createShares({ ...shown, store, hasher, writer: recording, received }),
    received,
    linkVisits: createLinkVisits({ ...shown, store, hasher, throttle: createThrottle() }),
  };
}

interface OldSessions {
  readonly webSessions: WebSessions;
  readonly unlocks: HiddenUnlocks;
}

/** Whoever knew the old password is out. */
async function endOldSessions(
  { webSessions, unlocks }: OldSessions,
  changes: readonly Change[],
): Promise<void> {
  for (const change of changes) {
    if (change.type !== 'password-set') continue;
    unlocks.closeAllOf(change);
    await webSessions.endAllOf(change.id);
  }
}
