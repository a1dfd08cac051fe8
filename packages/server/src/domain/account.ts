import type { Id } from './entry.ts';
import { AppError } from './errors.ts';
import type { Role } from './journal/server-change.ts';

export type { Role } from './journal/server-change.ts';

export interface Account {
  readonly id: Id;
  /** what people log in with and clients put into addresses; also the library's folder */
  readonly name: string;
  readonly displayName: string;
  readonly role: Role;
  /** PHC string; null where only devices may log in */
  readonly passwordHash: string | null;
  /** PHC string of what stands in front of hidden photos; null where none was chosen */
  readonly pinHash: string | null;
  readonly quotaBytes: number | null;
  /** nobody comes in with it; its photos stay */
  readonly isOff: boolean;
  readonly createdMs: number;
}

export interface Device {
  readonly id: Id;
  readonly accountId: Id;
  readonly name: string;
  readonly createdMs: number;
  readonly revokedMs: number | null;
  readonly lastSeenMs: number | null;
  /** what it last called itself */
  readonly lastClient: string | null;
  /** files that came from it and were not here yet */
  readonly arrivedCount: number;
  /** when it last brought something; null where it has not */
  readonly lastArrivalMs: number | null;
}

/** Who a request comes from, proven. */
export interface Principal {
  readonly account: Account;
  /** null where it logged in with the account's own password */
  readonly deviceId: Id | null;
}

/** Clients build addresses and regular expressions from it, so it holds nothing that needs escaping. */
const namePattern = /^[a-z0-9][a-z0-9_-]{0,62}$/;

/** @throws AppError `invalid-name` */
export function checkAccountName(name: string): string {
  if (namePattern.test(name)) return name;
  throw new AppError(
    'invalid-name',
    'An account name has small letters, digits, “-” and “_” only, starts with a letter or digit, and has at most 63 characters.',
  );
}

const maxDisplayNameLength = 100;

/** @returns it without white space around it @throws AppError `invalid-request` */
export function checkDisplayName(displayName: string): string {
  const name = displayName.trim();
  if (name !== '' && name.length <= maxDisplayNameLength) return name;
  throw new AppError('invalid-request', `A shown name has 1 to ${maxDisplayNameLength} characters.`);
}

const maxNameLength = 63;

/** The account's name that a person's own name gives: “Jürgen Groß” becomes `juergen-gross`. */
export function accountNameFrom(displayName: string): string {
  const plain = displayName
    .toLowerCase()
    .replace(/[äöü]/g, (letter) => ({ ä: 'ae', ö: 'oe', ü: 'ue' })[letter] ?? letter)
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9_]+/g, '-')
    .replace(/^[-_]+|-+$/g, '')
    .slice(0, maxNameLength);
  // A name without any letter of these, such as 田中, needs one all the same.
  return plain === '' ? 'family' : plain;
}

const minPasswordLength = 8;
const maxPasswordLength = 1024;

/** @throws AppError `invalid-request` */
export function checkPassword(password: string): string {
  if (password.length < minPasswordLength) {
    throw new AppError('invalid-request', `A password needs at least ${minPasswordLength} characters.`);
  }
  if (password.length > maxPasswordLength) {
    throw new AppError('invalid-request', `A password has at most ${maxPasswordLength} characters.`);
  }
  return password;
}

const pinPattern = /^\d{4,8}$/;

/** @throws AppError `invalid-request` */
export function checkPin(pin: string): void {
  if (!pinPattern.test(pin)) throw new AppError('invalid-request', 'A PIN has four to eight digits.');
}
