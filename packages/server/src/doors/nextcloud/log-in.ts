import type { Principal } from '../../domain/account.ts';
import { AppError } from '../../domain/errors.ts';
import { basicCredentials } from '../../http/basic-auth.ts';
import { type Exchange, header } from '../../http/exchange.ts';
import type { Login } from '../../ports/login.ts';

/**
 * Who sent this request, by Basic authentication: cookies are never looked at here.
 * @throws AppError `unauthenticated`, `rate-limited`
 */
export async function logIn(login: Login, { req, client }: Exchange): Promise<Principal> {
  const credentials = basicCredentials(req);
  if (credentials === null) throw new AppError('unauthenticated', 'Please log in.');
  return login.authenticate({
    ...credentials,
    address: client.address,
    client: header(req, 'user-agent') ?? '',
  });
}
