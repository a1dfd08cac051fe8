import type { Principal } from '../../../domain/account.ts';
import type { Cause } from '../../../domain/journal/journal-line.ts';
import type { LibraryRecord } from '../../../domain/library-record.ts';
import { type Exchange, header } from '../../../http/exchange.ts';
import { isPhoneApp } from '../to-wire.ts';

/** A logged-in WebDAV request: who asks, and about which library. */
export interface DavSession {
  readonly exchange: Exchange;
  readonly principal: Principal;
  readonly library: LibraryRecord;
}

/** For the journal: who caused it, and through which door. */
export function causeOf({ principal }: DavSession): Cause {
  return { door: 'nextcloud', ...(principal.deviceId !== null && { device: principal.deviceId }) };
}

/** Whether it comes from an app that uploads on its own. */
export function isAutomatic({ exchange }: DavSession): boolean {
  return isPhoneApp(header(exchange.req, 'user-agent') ?? '');
}
