import { AppError } from '../../domain/errors.ts';
import { type Exchange, header } from '../../http/exchange.ts';

/**
 * A request that changes something and comes from a page of another site is refused, whatever cookie it brings along.
 * Browsers name the page's origin in such requests; other programs name none and bring no cookie either.
 * @throws AppError `forbidden`
 */
export function checkSameOrigin({ req, client }: Exchange, hasCookie: boolean): void {
  if (req.method === 'GET' || req.method === 'HEAD') return;
  const origin = header(req, 'origin');
  if (origin === undefined ? !hasCookie : origin === `${client.scheme}://${client.host}`) return;
  throw new AppError('forbidden', 'This came from a page of another site.');
}
