import type { Account } from '../domain/account.ts';
import type { Id } from '../domain/entry.ts';
import { AppError } from '../domain/errors.ts';
import type { AccountChange } from '../ports/family.ts';

/**
 * Without an owner that can come in nobody could ever change anything again.
 * @throws AppError `forbidden` where the change takes the last one
 */
export function checkOwnerStays(accounts: readonly Account[], id: Id, change: AccountChange): void {
  const isOwner = ({ role, isOff }: Pick<Account, 'role' | 'isOff'>): boolean => role === 'owner' && !isOff;
  const after = accounts.map((account) =>
    account.id === id ? { role: change.role ?? account.role, isOff: change.isOff ?? account.isOff } : account,
  );
  if (accounts.some(isOwner) && !after.some(isOwner))
    throw new AppError('forbidden', 'One owner has to stay, and to be switched on.');
}
