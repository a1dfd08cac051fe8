import type { Principal } from '../../domain/account.ts';
import { AppError } from '../../domain/errors.ts';
import { basicCredentials } from '../../http/basic-auth.ts';
import { type Exchange, header } from '../../http/exchange.ts';
import type { Login } from '../../ports/login.ts';
import type { UploadTickets } from '../../ports/upload-tickets.ts';

export interface WhoUploadsParts {
  readonly login: Login;
  readonly tickets: UploadTickets;
}

/**
 * Who sends a file: programs by name and password (or an app's own), our pages by a ticket. Cookies are never looked at.
 * @throws AppError `unauthenticated`, `rate-limited`
 */
export async function whoUploads(
  { login, tickets }: WhoUploadsParts,
  exchange: Exchange,
): Promise<Principal> {
  const ticket = bearer(exchange);
  if (ticket !== null) {
    const account = await tickets.accountOf(ticket);
    if (account === null) throw new AppError('unauthenticated', 'This ticket is not good any more.');
    return { account, deviceId: null };
  }
  const credentials = basicCredentials(exchange.req);
  if (credentials === null) throw new AppError('unauthenticated', 'Please log in.');
  const client = header(exchange.req, 'user-agent') ?? '';
  return login.authenticate({ ...credentials, address: exchange.client.address, client });
}

/** How to come in, for whoever was refused. Browsers ask people for a password only where they may give one. */
export const challenge = (exchange: Exchange): string =>
  bearer(exchange) === null ? 'Basic realm="Photokeep", charset="UTF-8"' : 'Bearer';

function bearer({ req }: Exchange): string | null {
  return /^bearer +([\w.~+/-]{1,200}=*)$/i.exec(req.headers.authorization ?? '')?.[1] ?? null;
}
