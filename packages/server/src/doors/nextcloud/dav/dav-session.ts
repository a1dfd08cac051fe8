import type { Principal } from '../../../domain/account.ts';
import type { Cause } from '../../../domain/journal/journal-line.ts';
import type { LibraryRecord } from '../../../domain/library-record.ts';
import { type Exchange, header } from '../../../http/exchange.ts';
import type { Mount } from '../../../ports/received-shares.ts';
import { isPhoneApp } from '../to-wire.ts';

/** A logged-in WebDAV request: who asks, and about which library. */
export interface DavSession {
  readonly exchange: Exchange;
  readonly principal: Principal;
  /** the library that the request is about: the account's own, or that of whoever shared this */
  readonly library: LibraryRecord;
  /** what somebody shared, if the request is about that; null among the account's own files */
  readonly mount: Mount | null;
  /** the account's own library */
  readonly home: LibraryRecord;
}

/** For the journal: who caused it, and through which door. */
export function causeOf({ principal }: DavSession): Cause {
  return { door: 'nextcloud', ...(principal.deviceId !== null && { device: principal.deviceId }) };
}

/** Whether it comes from an app that uploads on its own. */
export function isAutomatic({ exchange, mount }: DavSession): boolean {
  // What its owner has deleted is not for the receiver's phone to know.
  return mount === null && isPhoneApp(header(exchange.req, 'user-agent') ?? '');
}
