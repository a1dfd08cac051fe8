import { AppError } from '../../domain/errors.ts';
import type { Exchange } from '../../http/exchange.ts';
import { isOwnOrigin } from '../../http/own-origin.ts';

/**
 * A request that changes something and comes from a page of another site is refused, whatever cookie it brings along.
 * Browsers name the page's origin in such requests; other programs name none and bring no cookie either.
 * @throws AppError `forbidden`
 */
export function checkSameOrigin(exchange: Exchange, hasCookie: boolean): void {
  const { method } = exchange.req;
  if (method === 'GET' || method === 'HEAD' || isOwnOrigin(exchange, !hasCookie)) return;
  throw new AppError('forbidden', 'This came from a page of another site.');
}
