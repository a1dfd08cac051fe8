import type { AccountView } from '@photokeep/contract/rest/account';
import { type Account, accountNameFrom, type Principal } from '../../../domain/account.ts';
import { AppError, isAppError } from '../../../domain/errors.ts';
import { header } from '../../../http/exchange.ts';
import type { HiddenUnlocks } from '../../../ports/hidden-pin.ts';
import type { Credentials, Login } from '../../../ports/login.ts';
import type { WebSessions } from '../../../ports/web-sessions.ts';
import type { Operations } from '../call.ts';
import { forgetSession, keepSession, sessionToken } from '../session-cookie.ts';

export interface AccountParts {
  readonly login: Login;
  readonly webSessions: WebSessions;
  readonly hiddenUnlocks: HiddenUnlocks;
  readonly version: string;
  readonly isSetUp: () => Promise<boolean>;
}

/** Phones are told "unauthenticated", which is what they know; a person may be told why. */
async function signIn(login: Login, credentials: Credentials): Promise<Principal> {
  try {
    return await login.authenticate(credentials);
  } catch (error) {
    if (isAppError(error) && error.details.isSwitchedOff === true)
      throw new AppError('forbidden', error.message);
    throw error;
  }
}

export const accountView = ({ name, displayName, role }: Account): AccountView => ({
  name,
  displayName,
  role,
});

/** Signing in and out. */
export function accountOperations({
  login,
  webSessions,
  version,
  isSetUp,
  hiddenUnlocks,
}: AccountParts): Pick<Operations, 'GET /server' | 'POST /session' | 'GET /session' | 'DELETE /session'> {
  return {
    'GET /server': async () => ({ version, isSetUp: await isSetUp() }),
    'POST /session': async ({ exchange, body }) => {
      const { account, deviceId } = await signIn(login, {
        // People type the name they know themselves by.
        user: accountNameFrom(body.name),
        secret: body.password,
        address: exchange.client.address,
        client: header(exchange.req, 'user-agent') ?? '',
      });
      if (deviceId !== null)
        throw new AppError('unauthenticated', 'This is an app’s password. Sign in with your own.');
      keepSession(exchange, await webSessions.begin(account.id), webSessions.maxAgeSeconds);
      return accountView(account);
    },
    'GET /session': async ({ account }) => accountView(account()),
    'DELETE /session': async ({ exchange }) => {
      const token = sessionToken(exchange);
      if (token !== null) {
        hiddenUnlocks.close(token);
        await webSessions.end(token);
      }
      forgetSession(exchange);
    },
  };
}
