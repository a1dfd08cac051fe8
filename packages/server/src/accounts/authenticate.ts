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
  let generation = 0;

  return {
    authenticate: async (credentials) => {
      const mark = hash('sha256', `${key}${credentials.user}\0${credentials.secret}`, 'base64');
      const known = remembered.get(mark);
      if (known !== undefined) return known;
      const since = generation;
      const principal = (await byToken(parts, credentials)) ?? (await byPassword(parts, credentials));
      if (remembered.size >= maxRemembered) remembered.clear();
      // A change during the look-up may have been a revocation.
      if (since === generation) remembered.set(mark, principal);
      return principal;
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
  return { account, deviceId: device.id };
}

async function byPassword(
  { store, hasher, throttle }: AuthenticatorParts,
  { user, secret, address }: Credentials,
): Promise<Principal> {
  await throttle.check(user, address);
  const account = await store.accountByName(user);
  if (!(await hasher.verify(account?.passwordHash ?? null, secret)) || account === null) {
    await throttle.countFailure(user, address);
    throw wrongCredentials();
  }
  await throttle.forget(user, address);
  return { account, deviceId: null };
}

function isUsable(device: Device, account: Account | null, user: string): account is Account {
  return device.revokedMs === null && account !== null && account.name === user;
}

function wrongCredentials(): AppError {
  return new AppError('unauthenticated', 'Name or password is wrong, or this device’s access was revoked.');
}
