import type { Account } from '../../domain/account.ts';
import { AppError } from '../../domain/errors.ts';
import type { LibraryRecord } from '../../domain/library-record.ts';
import type { App } from '../app.ts';
import type { CommandArgs } from '../command.ts';

/** @throws AppError `invalid-request` */
export function text(args: CommandArgs, name: string): string {
  const value = args[name];
  if (typeof value === 'string') return value;
  throw new AppError('invalid-request', `The command needs “${name}”.`);
}

export function optionalText(args: CommandArgs, name: string): string | null {
  const value = args[name];
  return typeof value === 'string' ? value : null;
}

export function flag(args: CommandArgs, name: string): boolean {
  return args[name] === true;
}

/** @throws AppError `invalid-request` */
export function wholeNumber(args: CommandArgs, name: string): number {
  const value = Number(args[name]);
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new AppError('invalid-request', `“${name}” must be a number as the list shows it.`);
}

/** @throws AppError `not-found` */
export async function accountNamed(app: App, name: string): Promise<Account> {
  const account = await app.store.accountByName(name);
  if (account === null) throw new AppError('not-found', `There is no account “${name}”.`);
  return account;
}

/** The account that is meant where only one can be: its name may be left out then. */
export async function chosenAccount(app: App, args: CommandArgs): Promise<Account> {
  const name = optionalText(args, 'account');
  if (name !== null) return accountNamed(app, name);
  const [only, ...others] = await app.store.accounts();
  if (only !== undefined && others.length === 0) return only;
  throw new AppError('invalid-request', 'There are several accounts: say which one with --account NAME.');
}

/** One account's library, or all. */
export async function chosenLibraries(app: App, args: CommandArgs): Promise<LibraryRecord[]> {
  const { index } = app.foundation;
  const name = optionalText(args, 'account');
  if (name === null) return index.libraries();
  const library = await index.library((await accountNamed(app, name)).id);
  return library === null ? [] : [library];
}

export const byCommand = { door: 'cli' } as const;
