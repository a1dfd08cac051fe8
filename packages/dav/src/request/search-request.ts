import { DavSyntaxError, invalid } from '../dav-syntax-error.ts';
import type { Depth } from '../headers/depth.ts';
import { parseDepth } from '../headers/depth.ts';
import type { QName } from '../qname.ts';
import type { XmlElement } from '../xml/element.ts';
import { childElements, textOf } from '../xml/element.ts';
import type { XmlReadOptions } from '../xml/read-options.ts';
import { davChild, davChildren, parseDavRoot, requiredDavChild } from './dav-element.ts';
import { propertyNames } from './property-names.ts';
import {
  comparedProperty,
  conditionCount,
  parseCondition,
  type SearchCondition,
} from './search-condition.ts';

/** Each is a search of its own. Clients look in one place. */
const maxScopes = 5;

/** Each is looked at for each file. Clients combine a dozen, and databases have a limit of their own. */
const maxConditions = 100;

/** There are not so many things to order by. */
const maxOrders = 20;

/** A `basicsearch` (RFC 5323 §5). */
export interface SearchRequest {
  readonly select: SearchSelection;
  /** Where to look; at least one, and a handful at most. */
  readonly scopes: readonly SearchScope[];
  /** Null finds everything in scope. */
  readonly where: SearchCondition | null;
  readonly orderBy: readonly SearchOrder[];
  /** Most results that the client wants. */
  readonly limit: number | null;
}

export type SearchSelection =
  | { readonly kind: 'prop'; readonly names: readonly QName[] }
  | { readonly kind: 'allprop' };

/** `href` is as the client wrote it, percent-encoded or not: `decodeHref` reads it. */
export interface SearchScope {
  readonly href: string;
  readonly depth: Depth;
}

export interface SearchOrder {
  readonly property: QName;
  readonly descending: boolean;
}

/**
 * Reads a SEARCH body. The parts of a basicsearch may come in any order; an empty `where` or `orderby` counts as
 * absent, a scope without depth as infinite.
 *
 * @throws {DavSyntaxError} `invalid` for another grammar, a missing part, too many scopes, or an operator that is not known;
 * `too-large` for too many conditions, or too long ones
 */
export function parseSearchRequest(body: Uint8Array | string, options?: XmlReadOptions): SearchRequest {
  const search = requiredDavChild(parseDavRoot(body, 'searchrequest', options), 'basicsearch');
  const where = davChild(search, 'where');
  const orderBy = davChild(search, 'orderby');
  const limit = davChild(search, 'limit');
  return {
    select: parseSelection(requiredDavChild(search, 'select')),
    scopes: parseScopes(requiredDavChild(search, 'from')),
    where: where ? parseWhere(where) : null,
    orderBy: orderBy ? parseOrders(orderBy) : [],
    limit: limit ? parseLimit(limit) : null,
  };
}

function parseSelection(select: XmlElement): SearchSelection {
  if (davChild(select, 'allprop')) return { kind: 'allprop' };
  return { kind: 'prop', names: propertyNames(requiredDavChild(select, 'prop')) };
}

function parseScopes(from: XmlElement): SearchScope[] {
  const scopes = davChildren(from, 'scope');
  if (scopes.length === 0) throw invalid('{DAV:}from lacks {DAV:}scope');
  if (scopes.length > maxScopes) throw invalid(`{DAV:}from has more than ${maxScopes} {DAV:}scope`);
  return scopes.map((scope) => {
    const depth = davChild(scope, 'depth');
    return {
      href: textOf(requiredDavChild(scope, 'href')).trim(),
      depth: parseDepth(depth && textOf(depth), 'infinity'),
    };
  });
}

function parseWhere(where: XmlElement): SearchCondition | null {
  const [condition, ...more] = childElements(where);
  if (more.length > 0) throw invalid('{DAV:}where holds more than one condition');
  const parsed = condition ? parseCondition(condition) : null;
  if (parsed !== null && conditionCount(parsed) > maxConditions) throw tooMany(maxConditions, 'conditions');
  return parsed;
}

function parseOrders(orderBy: XmlElement): SearchOrder[] {
  const orders = davChildren(orderBy, 'order');
  if (orders.length > maxOrders) throw tooMany(maxOrders, '{DAV:}order');
  return orders.map(parseOrder);
}

const tooMany = (most: number, what: string): DavSyntaxError =>
  new DavSyntaxError('too-large', `more than ${most} ${what}`);

function parseOrder(order: XmlElement): SearchOrder {
  return { property: comparedProperty(order), descending: davChild(order, 'descending') !== undefined };
}

function parseLimit(limit: XmlElement): number {
  const count = textOf(requiredDavChild(limit, 'nresults')).trim();
  if (!/^\d+$/.test(count)) throw invalid('{DAV:}nresults is not a number of results');
  return Math.min(Number(count), Number.MAX_SAFE_INTEGER);
}
