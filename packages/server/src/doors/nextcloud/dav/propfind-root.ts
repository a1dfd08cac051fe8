import { xmlProperty } from '@photokeep/dav/response/property';
import { AppError } from '../../../domain/errors.ts';
import { sendBody } from '../../../http/send.ts';
import type { DavSession } from './dav-session.ts';
import { multistatus, xmlType } from './namespaces.ts';

/** The collection above all accounts: there is nothing to see but that it is one. */
export function propfindRoot({ exchange }: DavSession): void {
  if (exchange.req.method !== 'PROPFIND')
    throw new AppError('wrong-kind', 'This address is only a beginning.');
  exchange.req.resume();
  const href = `${exchange.client.basePath}/remote.php/dav/`;
  const found = [xmlProperty('d', 'resourcetype', '<d:collection/>')];
  const body = multistatus.open() + multistatus.response({ href, found, missing: [] }) + multistatus.close();
  sendBody(exchange, 207, body, { 'Content-Type': xmlType });
}
