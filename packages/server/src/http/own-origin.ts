import { type Exchange, header } from './exchange.ts';

/**
 * Whether a request comes from a page of this server. Browsers name the page's origin in requests that change something.
 * @param whereNone the answer for a request that names no origin
 */
export function isOwnOrigin({ req, client }: Pick<Exchange, 'req' | 'client'>, whereNone: boolean): boolean {
  const origin = header(req, 'origin');
  return origin === undefined ? whereNone : origin === `${client.scheme}://${client.host}`;
}
