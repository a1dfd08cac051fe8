import type { AccountView } from '@photokeep/contract/rest/account';
import { ApiError } from '#lib/api/api-error.ts';
import { call } from '#lib/api/call.ts';

let account = $state.raw<AccountView | null>(null);

/** Who is signed in on this browser. */
export const session = {
  get account(): AccountView | null {
    return account;
  },
  /**
   * Asks the server who it is; null where nobody is. Where another page has let somebody else in, this one begins anew
   * as theirs. @throws ApiError where the server cannot tell */
  async load(): Promise<AccountView | null> {
    const before = account;
    try {
      account = await call('GET /session');
      if (before !== null && before.name !== account.name) location.reload();
    } catch (error) {
      if (!(error instanceof ApiError && error.code === 'unauthenticated')) throw error;
      account = null;
    }
    return account;
  },
  /** After an answer that signed in, such as that of the set-up. */
  begin(signedIn: AccountView): void {
    account = signedIn;
  },
  async signIn(name: string, password: string): Promise<void> {
    account = await call('POST /session', { body: { name, password } });
  },
  async signOut(): Promise<void> {
    await call('DELETE /session');
    account = null;
  },
};
