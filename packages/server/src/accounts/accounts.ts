import { randomBytes } from 'node:crypto';
import {
  type Account,
  checkAccountName,
  checkDisplayName,
  checkPassword,
  type Device,
  type Role,
} from '../domain/account.ts';
import { type Id, serverAccountId } from '../domain/entry.ts';
import { AppError } from '../domain/errors.ts';
import type { Cause, Change } from '../domain/journal/journal-line.ts';
import type { AccountStore } from '../ports/account-store.ts';
import type { Devices } from '../ports/devices.ts';
import type { AccountChange, Family, NewAccount } from '../ports/family.ts';
import type { Ids } from '../ports/ids.ts';
import type { LibraryHome } from '../ports/library-home.ts';
import type { LibraryIndex } from '../ports/library-index.ts';
import type { LibraryWriter } from '../ports/library-writer.ts';
import { checkOwnerStays } from './change-account.ts';
import { hashToken, newDeviceToken } from './device-token.ts';
import { makePassword } from './made-password.ts';
import type { PasswordHasher } from './password-hash.ts';

export interface Accounts extends Devices, Family {
  /** Makes the library of an account that a crash left without one. */
  ensureLibrary(account: Account): Promise<void>;
}

export interface AccountsParts {
  readonly store: AccountStore;
  readonly writer: LibraryWriter;
  readonly index: LibraryIndex;
  readonly home: LibraryHome;
  readonly ids: Ids;
  readonly hasher: PasswordHasher;
}

const maxDeviceNameLength = 100;

export function createAccounts(parts: AccountsParts): Accounts {
  const { store, hasher } = parts;
  // One after the other: two owners may switch each other off at the same moment.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
  return {
    create: (account, by) => createAccount(parts, account, by),
    setPassword: async (accountId, password, by) => {
      await existingAccount(store, accountId);
      const hash = await hasher.hash(checkPassword(password));
      await record(parts, [{ type: 'password-set', id: accountId, hash }], by);
    },
    change: (accountId, change, by) => inTurn(() => changeAccount(parts, accountId, { change, by })),
    makePassword,
    addDevice: (accountId, name, by) => addDevice(parts, { accountId, name }, by),
    revokeDevice: async (deviceId, by) => {
      const device = (await store.devices(null)).find(({ id }) => id === deviceId);
      if (device === undefined) throw new AppError('not-found', `There is no device ${deviceId}.`);
      if (device.revokedMs === null) await record(parts, [{ type: 'device-revoked', id: deviceId }], by);
    },
    ensureLibrary: (account) => ensureLibrary(parts, account),
  };
}

async function record({ writer }: AccountsParts, changes: Change[], by: Cause): Promise<void> {
  await writer.record({ accountId: serverAccountId, steps: [], changes, by });
}

async function createAccount(
  parts: AccountsParts,
  { name, displayName, password, role, quotaBytes = null }: NewAccount,
  by: Cause,
): Promise<Account> {
  const { store, hasher, ids } = parts;
  checkAccountName(name);
  const hash = await hasher.hash(checkPassword(password));
  const existing = await store.accounts();
  if (existing.some((account) => account.name === name)) {
    throw new AppError('already-exists', `There is an account “${name}” already.`);
  }
  const id = await ids.next();
  const given: Role = existing.length === 0 ? 'owner' : (role ?? 'member');
  const created: Change = {
    type: 'account-created',
    id,
    name,
    displayName: checkDisplayName(displayName ?? name),
    role: given,
  };
  const changes: Change[] = [created, { type: 'password-set', id, hash }];
  // In the same line: nobody has an account without the limit that was meant for it.
  if (quotaBytes !== null) changes.push({ type: 'account-changed', id, quotaBytes });
  await record(parts, changes, by);
  const account = await existingAccount(store, id);
  await ensureLibrary(parts, account);
  return account;
}

async function changeAccount(
  parts: AccountsParts,
  id: Id,
  { change, by }: { readonly change: AccountChange; readonly by: Cause },
): Promise<Account> {
  await existingAccount(parts.store, id);
  checkOwnerStays(await parts.store.accounts(), id, change);
  const { displayName } = change;
  const checked = {
    ...change,
    ...(displayName !== undefined && { displayName: checkDisplayName(displayName) }),
  };
  if (Object.keys(checked).length > 0) await record(parts, [{ type: 'account-changed', id, ...checked }], by);
  return existingAccount(parts.store, id);
}

async function addDevice(
  parts: AccountsParts,
  { accountId, name }: { readonly accountId: Id; readonly name: string },
  by: Cause,
): Promise<{ device: Device; token: string }> {
  await existingAccount(parts.store, accountId);
  const token = newDeviceToken();
  const tokenHash = hashToken(token);
  const id = await parts.ids.next();
  await record(
    parts,
    [{ type: 'device-added', id, account: accountId, name: deviceName(name), tokenHash }],
    by,
  );
  const device = await parts.store.deviceByToken(tokenHash);
  if (device === null) throw new AppError('internal', 'The new device cannot be found.');
  return { device, token };
}

async function existingAccount(store: AccountStore, id: Id): Promise<Account> {
  const account = await store.account(id);
  if (account === null) throw new AppError('not-found', 'There is no such account.');
  return account;
}

/** Folder and marker first, then the journal's first line: a crash in between is mended by doing it again. */
async function ensureLibrary({ home, index, ids, writer }: AccountsParts, account: Account): Promise<void> {
  if ((await index.library(account.id)) !== null) return;
  const marker = await home.marker(account.name);
  const libraryId = marker?.libraryId ?? randomBytes(16).toString('hex');
  if (marker === null) await home.create(account.name, { format: 1, libraryId });
  const [files, trash, versions, copies] = [
    await ids.next(),
    await ids.next(),
    await ids.next(),
    await ids.next(),
  ];
  await writer.record({
    accountId: account.id,
    steps: [],
    changes: [{ type: 'library-created', libraryId, roots: { files, trash, versions, copies } }],
  });
  await home.openStaging(account.name);
}

function deviceName(name: string): string {
  const clean = name
    .toWellFormed()
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, maxDeviceNameLength);
  return clean === '' ? 'Device' : clean;
}
