import { AppError } from '../../../domain/errors.ts';
import { header } from '../../../http/exchange.ts';
import type { Family } from '../../../ports/family.ts';
import type { Login } from '../../../ports/login.ts';
import type { WebSessions } from '../../../ports/web-sessions.ts';
import type { Operations } from '../call.ts';
import { keepSession } from '../session-cookie.ts';
import { accountView } from './account.ts';

export interface OwnAccountParts {
  readonly family: Family;
  readonly login: Login;
  readonly webSessions: WebSessions;
}

const by = { door: 'web' } as const;

/** What everybody changes of their own account. */
export function ownAccountOperations({
  family,
  login,
  webSessions,
}: OwnAccountParts): Pick<Operations, 'PATCH /account' | 'PUT /account/password'> {
  return {
    'PATCH /account': async ({ account, body }) => accountView(await family.change(account().id, body, by)),
    'PUT /account/password': async ({ account, body, exchange }) => {
      const { id, name } = account();
      const { deviceId } = await login
        .authenticate({
          user: name,
          secret: body.current,
          address: exchange.client.address,
          client: header(exchange.req, 'user-agent') ?? '',
        })
        .catch((error: unknown) => {
          throw asForbidden(error);
        });
      if (deviceId !== null) throw new AppError('forbidden', 'This is an app’s password. Use your own.');
      await family.setPassword(id, body.password, by);
      // All browsers are signed out by that, but this one has just shown that it may stay.
      keepSession(exchange, await webSessions.begin(id), webSessions.maxAgeSeconds);
    },
  };
}

/** "Unauthenticated" would tell the page that its session has ended. */
function asForbidden(error: unknown): unknown {
  const isWrong = error instanceof AppError && error.code === 'unauthenticated';
  return isWrong ? new AppError('forbidden', 'The current password is wrong.') : error;
}
