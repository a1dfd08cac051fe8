import { invalid } from '../dav-syntax-error.ts';
import type { XmlElement } from '../xml/element.ts';
import type { XmlReadOptions } from '../xml/read-options.ts';
import { serializeContent } from '../xml/serialize-element.ts';
import { davChild, parseDavRoot, requiredDavChild } from './dav-element.ts';

export type LockScope = 'exclusive' | 'shared';

/** What a LOCK asks for: a new write lock, or more time for the one named in the If header. */
export type LockRequest =
  | {
      readonly kind: 'acquire';
      readonly scope: LockScope;
      /** What the client wrote between the tags of `owner`, as XML to be given back unchanged. */
      readonly ownerXml: string | null;
    }
  | { readonly kind: 'refresh' };

/**
 * Reads a LOCK body (RFC 4918 §9.10, §14.11). No body at all is a refresh.
 *
 * @throws {DavSyntaxError} `invalid` unless the root is `{DAV:}lockinfo` asking for a write lock of a known scope
 */
export function parseLockRequest(body: Uint8Array | string, options?: XmlReadOptions): LockRequest {
  if (body.length === 0) return { kind: 'refresh' };

  const root = parseDavRoot(body, 'lockinfo', options);
  if (davChild(requiredDavChild(root, 'locktype'), 'write') === undefined) {
    throw invalid('the only lock type is {DAV:}write');
  }
  const owner = davChild(root, 'owner');
  return {
    kind: 'acquire',
    scope: scopeOf(requiredDavChild(root, 'lockscope')),
    ownerXml: owner ? serializeContent(owner) : null,
  };
}

function scopeOf(lockscope: XmlElement): LockScope {
  const exclusive = davChild(lockscope, 'exclusive') !== undefined;
  const shared = davChild(lockscope, 'shared') !== undefined;
  if (exclusive === shared) throw invalid('a lock scope is either {DAV:}exclusive or {DAV:}shared');
  return exclusive ? 'exclusive' : 'shared';
}
