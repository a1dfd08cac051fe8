import { hash, randomBytes } from 'node:crypto';
import type { Account, Device, Principal } from '../domain/account.ts';
import { AppError } from '../domain/errors.ts';
import type { AccountStore } from '../ports/account-store.ts';
import type { Credentials, Login } from '../ports/login.ts';
import { hashToken } from './device-token.ts';
import type { PasswordHasher } from './password-hash.ts';
import type { Throttle } from './throttle.ts';

export interface Authenticator extends Login {
  /** Forgets what was verified: accounts or devices have changed. */
  forget(): void;
}

export interface AuthenticatorParts {
  readonly store: AccountStore;
  readonly hasher: PasswordHasher;
  readonly throttle: Throttle;
}

/** Most credentials remembered as verified. */
const maxRemembered = 10_000;

/**
 * Tells who sent a request. A device token is looked up first and never throttled, so that a family's phones notice
 * nothing of somebody who guesses. Verified credentials are remembered until accounts or devices change, as a keyed
 * hash that means nothing outside this process.
 */
export function createAuthenticator(parts: AuthenticatorParts): Authenticator {
  const key = randomBytes(32).toString('hex');
  const remembered = new Map<string, Principal>();
  const asked = new Map<string, Promise<Principal>>();
  let generation = 0;
  const look = async (mark: string, credentials: Credentials): Promise<Principal> => {
    const since = generation;
    const principal = (await byToken(parts, credentials)) ?? (await byPassword(parts, credentials));
    if (remembered.size >= maxRemembered) remembered.clear();
    // A change during the look-up may have been a revocation.
    if (since === generation) remembered.set(mark, principal);
    return principal;
  };

  return {
    authenticate: async (credentials) => {
      const mark = hash('sha256', `${key}${credentials.user}\0${credentials.secret}`, 'base64');
      const known = remembered.get(mark);
      if (known !== undefined) return known;
      // A program's first requests come many at once with one password: together they are one try.
      const question = `${generation} ${mark} ${credentials.address}`;
      const answer = asked.get(question) ?? look(mark, credentials);
      asked.set(question, answer);
      try {
        return await answer;
      } finally {
        asked.delete(question);
      }
    },
    forget: () => {
      generation++;
      remembered.clear();
    },
  };
}

/** @returns null where the secret is no device's @throws AppError `unauthenticated` for a device that was revoked */
async function byToken(
  { store }: AuthenticatorParts,
  { user, secret }: Credentials,
): Promise<Principal | null> {
  const device = await store.deviceByToken(hashToken(secret));
  if (device === null) return null;
  const account = await store.account(device.accountId);
  if (!isUsable(device, account, user)) throw wrongCredentials();
  if (account.isOff) throw switchedOff();
  return { account, deviceId: device.id };
}

async function byPassword(
  { store, hasher, throttle }: AuthenticatorParts,
  { user, secret, address }: Credentials,
): Promise<Principal> {
  const account = await store.accountByName(user);
  const isRight = await throttle.attempt(user, address, () =>
    hasher.verify(account?.passwordHash ?? null, secret),
  );
  if (!isRight || account === null) throw wrongCredentials();
  if (account.isOff) throw switchedOff();
  return { account, deviceId: null };
}

function isUsable(device: Device, account: Account | null, user: string): account is Account {
  return device.revokedMs === null && account !== null && account.name === user;
}

/** Told to those alone who know a right password. */
function switchedOff(): AppError {
  return new AppError('unauthenticated', 'This account is switched off. Ask the owner of this Photokeep.', {
    details: { isSwitchedOff: true },
  });
}

function wrongCredentials(): AppError {
  return new AppError('unauthenticated', 'Name or password is wrong, or this device’s access was revoked.');
}
