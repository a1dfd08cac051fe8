import { accountNameFrom } from '../domain/account.ts';
import { AppError } from '../domain/errors.ts';
import type { AccountStore } from '../ports/account-store.ts';
import type { Setup } from '../ports/setup.ts';
import type { Accounts } from './accounts.ts';
import type { SetupCode } from './setup-code.ts';

export function createSetup(store: AccountStore, accounts: Accounts, code: SetupCode): Setup {
  const isOpen = async (): Promise<boolean> => (await store.accounts()).length === 0;
  return {
    isOpen,
    createOwner: async ({ code: given, displayName, password }) => {
      if (!(await isOpen())) throw new AppError('forbidden', 'Photokeep is set up already. Sign in instead.');
      code.check(given);
      const name = accountNameFrom(displayName);
      return accounts.create({ name, displayName, password, role: 'owner' }, { door: 'setup' });
    },
  };
}
