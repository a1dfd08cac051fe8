import { meantAccountHeader, meantAccountQuery } from '@photokeep/contract/rest/meant-account';
import type { Principal } from '../../domain/account.ts';
import { AppError } from '../../domain/errors.ts';
import { type Exchange, header } from '../../http/exchange.ts';

/**
 * What one person's page sends is not taken as the next one's who has signed in since.
 * @throws AppError `unauthenticated`
 */
export function checkMeantAccount({ req, query }: Exchange, { account }: Principal): void {
  const meant = header(req, meantAccountHeader.toLowerCase()) ?? query.get(meantAccountQuery);
  if (meant !== null && meant !== account.name)
    throw new AppError('unauthenticated', 'Somebody else is signed in now.');
}
