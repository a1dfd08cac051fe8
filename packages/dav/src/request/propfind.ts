import { invalid } from '../dav-syntax-error.ts';
import type { QName } from '../qname.ts';
import type { XmlReadOptions } from '../xml/read-options.ts';
import { davChild, parseDavRoot } from './dav-element.ts';
import { propertyNames } from './property-names.ts';

/** What a PROPFIND asks for (RFC 4918 §9.1, §14.20). Names come in the client's order, each once. */
export type PropfindRequest =
  | { readonly kind: 'prop'; readonly names: readonly QName[] }
  | { readonly kind: 'allprop'; readonly include: readonly QName[] }
  | { readonly kind: 'propname' };

/**
 * Reads a PROPFIND body. No body at all asks for `allprop`; unknown elements beside the question are ignored
 * (RFC 4918 §17).
 *
 * @throws {DavSyntaxError} `invalid` unless the root is `{DAV:}propfind` with exactly one question
 */
export function parsePropfind(body: Uint8Array | string, options?: XmlReadOptions): PropfindRequest {
  if (body.length === 0) return { kind: 'allprop', include: [] };

  const root = parseDavRoot(body, 'propfind', options);
  const prop = davChild(root, 'prop');
  const allprop = davChild(root, 'allprop');
  const propname = davChild(root, 'propname');
  const questions = [prop, allprop, propname].filter((question) => question !== undefined);
  if (questions.length !== 1) {
    throw invalid('a propfind holds exactly one of {DAV:}prop, {DAV:}allprop and {DAV:}propname');
  }
  if (prop) return { kind: 'prop', names: propertyNames(prop) };
  if (propname) return { kind: 'propname' };
  const include = davChild(root, 'include');
  return { kind: 'allprop', include: include ? propertyNames(include) : [] };
}
