import type { Query } from '@photokeep/contract/rest/api';
import { AppError } from '../../../domain/errors.ts';
import type { HiddenPin, HiddenUnlocks } from '../../../ports/hidden-pin.ts';
import type { PhotoLists } from '../../../ports/photo-lists.ts';
import type { Caller, Operations } from '../call.ts';
import { pageOf, timelineMark } from '../timeline-page.ts';

export interface HiddenParts {
  readonly photos: PhotoLists;
  readonly hiddenPin: HiddenPin;
  readonly hiddenUnlocks: HiddenUnlocks;
}

type HiddenOperation =
  | 'GET /hidden'
  | 'GET /hidden/assets'
  | 'GET /hidden/lock'
  | 'POST /hidden/unlock'
  | 'DELETE /hidden/unlock'
  | 'PUT /hidden/pin';

const pageLength = 500;

/** Photos behind a PIN: the list, and what opens and closes it. */
export function hiddenOperations(parts: HiddenParts): Pick<Operations, HiddenOperation> {
  const { photos, hiddenPin, hiddenUnlocks } = parts;
  return {
    'GET /hidden': async ({ account }) => ({ months: await photos.months(unlocked(account()).id, 'hidden') }),
    'GET /hidden/assets': ({ account, query }) => page(parts, unlocked(account()), query),
    'GET /hidden/lock': async ({ account }) => {
      const { pinHash, session } = account();
      return { hasPin: pinHash !== null, isOpen: session !== null && hiddenUnlocks.isOpen(session) };
    },
    'POST /hidden/unlock': async ({ account, body, exchange }) => {
      const caller = account();
      const session = sessionOf(caller);
      await hiddenPin.check(caller, { pin: body.pin, address: exchange.client.address });
      hiddenUnlocks.open(session, caller);
    },
    'DELETE /hidden/unlock': async ({ account }) => {
      const { session } = account();
      if (session !== null) hiddenUnlocks.close(session);
    },
    'PUT /hidden/pin': async ({ account, body, exchange }) => {
      const caller = account();
      const session = sessionOf(caller);
      await hiddenPin.set(caller, { ...body, address: exchange.client.address });
      hiddenUnlocks.open(session, caller);
    },
  };
}

async function page(
  { photos }: HiddenParts,
  { id }: Caller,
  { month, cursor, limit = pageLength }: Query<'GET /hidden/assets'>,
): ReturnType<Operations['GET /hidden/assets']> {
  const assets = await photos.page(id, 'hidden', {
    limit,
    ...(month !== undefined && { month }),
    ...(cursor !== undefined && { after: timelineMark(cursor) }),
  });
  return pageOf(assets, limit);
}

function unlocked(account: Caller): Caller {
  if (account.seesHidden()) return account;
  throw new AppError('forbidden', 'Enter your PIN first.');
}

/** Programs that sign each request have nothing that could be unlocked. */
function sessionOf({ session }: Caller): string {
  if (session !== null) return session;
  throw new AppError('forbidden', 'Only a browser that is signed in can show hidden photos.');
}
