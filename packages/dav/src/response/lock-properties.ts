import type { Depth } from '../headers/depth.ts';
import type { LockScope } from '../request/lock-request.ts';
import { escapeText } from '../xml/escape.ts';

/** A lock in force. */
export interface ActiveLock {
  readonly scope: LockScope;
  readonly depth: Depth;
  /** As `parseLockRequest` gave it. */
  readonly ownerXml: string | null;
  readonly timeoutSeconds: number;
  /** A URI, such as `opaquelocktoken:…` or `urn:uuid:…`. */
  readonly token: string;
  /** The encoded path of the resource that was locked, which may lie above the one asked about. */
  readonly rootHref: string;
}

/** The `d:lockdiscovery` property: the locks that cover a resource (RFC 4918 §15.8). */
export function lockDiscovery(locks: readonly ActiveLock[]): string {
  return `<d:lockdiscovery>${locks.map(activeLock).join('')}</d:lockdiscovery>`;
}

/** The `d:supportedlock` property: exclusive and shared write locks (RFC 4918 §15.10). */
export function supportedLock(): string {
  return `<d:supportedlock>${lockEntry('exclusive')}${lockEntry('shared')}</d:supportedlock>`;
}

/** The whole document that answers a LOCK (RFC 4918 §9.10.1). */
export function lockBody(locks: readonly ActiveLock[]): string {
  return `<?xml version="1.0" encoding="utf-8"?><d:prop xmlns:d="DAV:">${lockDiscovery(locks)}</d:prop>`;
}

function activeLock(lock: ActiveLock): string {
  const owner = lock.ownerXml === null ? '' : `<d:owner>${lock.ownerXml}</d:owner>`;
  return (
    `<d:activelock><d:lockscope><d:${lock.scope}/></d:lockscope><d:locktype><d:write/></d:locktype>` +
    `<d:depth>${lock.depth}</d:depth>${owner}<d:timeout>Second-${lock.timeoutSeconds}</d:timeout>` +
    `<d:locktoken><d:href>${escapeText(lock.token)}</d:href></d:locktoken>` +
    `<d:lockroot><d:href>${escapeText(lock.rootHref)}</d:href></d:lockroot></d:activelock>`
  );
}

function lockEntry(scope: LockScope): string {
  return `<d:lockentry><d:lockscope><d:${scope}/></d:lockscope><d:locktype><d:write/></d:locktype></d:lockentry>`;
}
