import { setImmediate } from 'node:timers/promises';
import { decodeHref, encodePathSegment } from '@photokeep/dav/path';
import {
  parseSearchRequest,
  type SearchRequest,
  type SearchScope,
} from '@photokeep/dav/request/search-request';
import { readBody } from '../../../http/request-body.ts';
import { safeHeaders } from '../../../http/send.ts';
import type { EntryCondition, EntryQuery, EntrySearch, FoundEntry } from '../../../ports/entry-search.ts';
import type { ReceivedShares } from '../../../ports/received-shares.ts';
import { checkUser, hrefFor } from '../nextcloud-address.ts';
import type { DavSession } from './dav-session.ts';
import { atHome, enterMount, shownPath } from './enter-mount.ts';
import { type Listing, type ListingParts, startListing, writeListed } from './entry-listing.ts';
import { multistatus, readOptions, xmlType } from './namespaces.ts';
import { type PropertySelection, selectProperties } from './property-selection.ts';
import { entryCondition, entryOrder } from './search-condition.ts';

const maxBodyBytes = 256 * 1024;
const pageSize = 100;

/** For a client that names no limit, and the most that any gets. */
const defaultLimit = 2000;
const maxLimit = 5000;

export interface SearchParts extends ListingParts {
  readonly search: EntrySearch;
  readonly received: ReceivedShares;
}

/** What was found, and in whose library. */
export interface FoundIn {
  readonly session: DavSession;
  readonly entries: readonly FoundEntry[];
}

type ScopeIn = Pick<EntryQuery, 'scope' | 'shallow'> & { readonly session: DavSession };

/** SEARCH (RFC 5323): what the apps' media tabs, searches and lists of favourites are filled from. */
export async function search(parts: SearchParts, session: DavSession): Promise<void> {
  const { exchange, principal } = session;
  exchange.letBodyCome();
  const request = parseSearchRequest(await readBody(exchange.req, maxBodyBytes), readOptions);
  const found = await findIn(parts, await scopesOf(parts, session, request.scopes), {
    where: entryCondition(request.where ?? { op: 'and', operands: [] }, principal.account.name),
    orderBy: entryOrder(request.orderBy),
    limit: Math.min(request.limit ?? defaultLimit, maxLimit),
  });
  await sendFound(parts, session, { found, selection: selectionOf(request) });
}

/** One limit for all scopes together: what is found is collected before any of it is written. */
async function findIn(
  { search }: SearchParts,
  scopes: readonly ScopeIn[],
  { limit, ...common }: Pick<EntryQuery, 'where' | 'orderBy' | 'limit'>,
): Promise<FoundIn[]> {
  const found: FoundIn[] = [];
  let left = limit;
  for (const { session, ...inside } of scopes) {
    // What its owner likes is not the receiver's favourite.
    if (left === 0 || (session.mount !== null && asksFavourites(common.where))) continue;
    const entries = await search.find(session.library, { ...inside, ...common, limit: left });
    left -= entries.length;
    found.push({ session, entries });
  }
  return found;
}

function asksFavourites(where: EntryCondition): boolean {
  if ('operands' in where) return where.operands.some(asksFavourites);
  return 'operand' in where ? asksFavourites(where.operand) : where.op === 'is-favourite';
}

/** Android asks in the owncloud namespace for what is Nextcloud's own: names count as they are written. */
function selectionOf({ select }: SearchRequest): PropertySelection {
  return selectProperties(select.kind === 'allprop' ? { ...select, include: [] } : select);
}

/** Those that are there, each once. */
async function scopesOf(
  parts: SearchParts,
  session: DavSession,
  asked: readonly SearchScope[],
): Promise<ScopeIn[]> {
  const scopes = new Map<string, ScopeIn>();
  for (const one of asked) {
    const inside = await scopeOf(parts, session, one);
    if (inside !== null) scopes.set(`${inside.scope.id} ${inside.shallow}`, inside);
  }
  return [...scopes.values()];
}

/**
 * A scope is an address below `/remote.php/dav`, or just what follows that. What is not there holds nothing: a media
 * folder that was renamed should look empty, not broken.
 */
async function scopeOf(
  { index, received }: SearchParts,
  session: DavSession,
  { href, depth }: SearchScope,
): Promise<ScopeIn | null> {
  const { principal, exchange } = session;
  const { segments } = decodeHref(pathOf(href, exchange.client.basePath));
  const [collection, user, ...path] = segments.slice(segments[0] === 'remote.php' ? 2 : 0);
  if (collection !== undefined && collection !== 'files') return null;
  checkUser(user ?? null, principal.account.name);
  const entered = await enterMount(received, atHome(session), path);
  const { found } = await index.resolve(entered.session.library, entered.path);
  if (found === null || (depth === 0 && found.entry.kind === 'folder')) return null;
  return { session: entered.session, scope: found.entry, shallow: depth === 1 };
}

function pathOf(href: string, basePath: string): string {
  const path = href.replace(/^https?:\/\/[^/]*/i, '');
  const inside = basePath !== '' && path.startsWith(`${basePath}/`) ? path.slice(basePath.length) : path;
  return inside.startsWith('/') ? inside : `/${inside}`;
}

/** Writes a 207 of entries from anywhere among the account's files. */
export async function sendFound(
  parts: ListingParts,
  session: DavSession,
  { found, selection }: { readonly found: readonly FoundIn[]; readonly selection: PropertySelection },
): Promise<void> {
  const { exchange } = session;
  exchange.res.writeHead(207, { ...safeHeaders, 'Content-Type': xmlType, 'Cache-Control': 'no-store' });
  exchange.res.write(multistatus.open());
  for (const group of found) await writeFound(parts, group, selection);
  exchange.res.end(multistatus.close());
}

async function writeFound(
  parts: ListingParts,
  { session, entries }: FoundIn,
  selection: PropertySelection,
): Promise<void> {
  const { exchange, principal } = session;
  const listing: Listing = await startListing(parts, session, { selection, locksOn: () => [] });
  const root = `${exchange.client.basePath}/remote.php/dav/files/${encodePathSegment(principal.account.name)}`;
  for (let at = 0; at < entries.length && !exchange.res.destroyed; at += pageSize) {
    const page = entries.slice(at, at + pageSize).map(({ entry, path }) => ({
      entry,
      href: hrefFor(root, shownPath(session, path), entry.kind === 'folder'),
    }));
    await writeListed(parts, session, { listing, entries: page });
    await setImmediate();
  }
}
