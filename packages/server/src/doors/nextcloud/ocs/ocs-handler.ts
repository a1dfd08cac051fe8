import { AppError, toAppError } from '../../../domain/errors.ts';
import { baseUrl } from '../../../http/client-side.ts';
import { type Exchange, type Handler, header } from '../../../http/exchange.ts';
import type { LibraryIndex } from '../../../ports/library-index.ts';
import type { LibrarySpace } from '../../../ports/library-space.ts';
import type { Login } from '../../../ports/login.ts';
import { logIn } from '../log-in.ts';
import { toWire } from '../to-wire.ts';
import { capabilities } from './capabilities.ts';
import { type OcsAnswer, ocsOk, sendOcs } from './ocs-answer.ts';
import { userData } from './user.ts';

export interface OcsParts {
  readonly login: Login;
  readonly index: LibraryIndex;
  readonly space: LibrarySpace;
}

/** `/ocs/v1.php/…` and `/ocs/v2.php/…`. */
export function createOcsHandler(parts: OcsParts): Handler {
  return async (exchange) => {
    const [, , versionPart, ...rest] = exchange.rawPath.split('/');
    const version = versionPart === 'v1.php' ? 1 : 2;
    exchange.req.resume();
    try {
      sendOcs(exchange, version, await answer(parts, exchange, rest.join('/').replace(/\/+$/, '')));
    } catch (error) {
      const known = toAppError(error);
      if (known.code === 'internal') exchange.log.error({ err: error }, 'a request failed');
      if (known.code === 'unauthenticated')
        exchange.res.setHeader('WWW-Authenticate', 'Basic realm="Photokeep"');
      const { status } = toWire(known.code, header(exchange.req, 'user-agent') ?? '');
      sendOcs(exchange, version, { status, message: known.message, data: [] });
    }
  };
}

async function answer(parts: OcsParts, exchange: Exchange, path: string): Promise<OcsAnswer> {
  if (exchange.req.method !== 'GET') throw new AppError('not-found', 'There is no such thing here.');
  if (path === 'cloud/capabilities') return ocsOk(capabilities(baseUrl(exchange.client)));
  if (path === 'config')
    return ocsOk({
      version: '1.7',
      website: 'Nextcloud',
      host: exchange.client.host,
      contact: '',
      ssl: 'false',
    });
  const { account } = await logIn(parts.login, exchange);
  if (path === 'cloud/user' || path === `cloud/users/${account.name}`) {
    const library = await parts.index.library(account.id);
    if (library === null) throw new AppError('unavailable', 'This account’s library is not there yet.');
    const used = await parts.index.usedBytes(account.id);
    return ocsOk(userData(account, used, await parts.space.available(library)));
  }
  if (path === 'core/navigation/apps') return ocsOk([]);
  throw new AppError('not-found', 'There is no such thing here.');
}
