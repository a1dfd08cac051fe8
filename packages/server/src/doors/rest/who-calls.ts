import type { Principal } from '../../domain/account.ts';
import { basicCredentials } from '../../http/basic-auth.ts';
import { type Exchange, header } from '../../http/exchange.ts';
import type { Login } from '../../ports/login.ts';
import type { WebSessions } from '../../ports/web-sessions.ts';
import { checkSameOrigin } from './same-origin.ts';
import { sessionToken } from './session-cookie.ts';

export interface WhoCallsParts {
  readonly login: Login;
  readonly webSessions: WebSessions;
}

/** The session of a browser that a request belongs to. */
export const sessionOf = (exchange: Exchange): string | null =>
  basicCredentials(exchange.req) === null ? sessionToken(exchange) : null;

/**
 * Who a request comes from: programs send a name and password (or an app's own), browsers their cookie.
 * @returns null where it brings neither, or a session that has ended
 * @throws AppError `unauthenticated`, `rate-limited` for wrong credentials; `forbidden` from a page of another site
 */
export async function whoCalls(
  { login, webSessions }: WhoCallsParts,
  exchange: Exchange,
): Promise<Principal | null> {
  const credentials = basicCredentials(exchange.req);
  if (credentials !== null) {
    const client = header(exchange.req, 'user-agent') ?? '';
    return login.authenticate({ ...credentials, address: exchange.client.address, client });
  }
  const token = sessionToken(exchange);
  checkSameOrigin(exchange, token !== null);
  const account = token === null ? null : await webSessions.accountOf(token);
  return account === null ? null : { account, deviceId: null };
}
