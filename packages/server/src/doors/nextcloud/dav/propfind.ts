import { setImmediate } from 'node:timers/promises';
import { parseDepth } from '@photokeep/dav/headers/depth';
import { errorBody } from '@photokeep/dav/response/error-body';
import { parsePropfind } from '@photokeep/dav/request/propfind';
import type { Entry } from '../../../domain/entry.ts';
import { AppError } from '../../../domain/errors.ts';
import { nameKey } from '../../../domain/name.ts';
import { header } from '../../../http/exchange.ts';
import { readBody } from '../../../http/request-body.ts';
import { safeHeaders, sendBody } from '../../../http/send.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Mount, ReceivedShares } from '../../../ports/received-shares.ts';
import { type FilesTarget, hrefFor } from '../nextcloud-address.ts';
import type { DavSession } from './dav-session.ts';
import { inMount, rootMark, shownPath } from './enter-mount.ts';
import { type Listing, type ListingParts, type LocksOn, startListing, writeListed } from './entry-listing.ts';
import type { Locks } from './locks.ts';
import { multistatus, readOptions, xmlType } from './namespaces.ts';
import { findOrGhost } from './find-or-ghost.ts';
import { type PropertySelection, selectProperties } from './property-selection.ts';

/** Entries written between two turns of the event loop: a few milliseconds of work. */
const pageSize = 100;
const maxBodyBytes = 1024 * 1024;

export interface PropfindParts extends ListingParts {
  readonly locks: Locks;
  readonly clock: Clock;
  readonly received: ReceivedShares;
}

/** PROPFIND (RFC 4918 §9.1): the thing itself first, then what is in it, streamed. */
export async function propfind(
  parts: PropfindParts,
  session: DavSession,
  target: FilesTarget,
): Promise<void> {
  const { exchange, library } = session;
  const depth = parseDepth(header(exchange.req, 'depth'), 'infinity');
  exchange.letBodyCome();
  const selection = selectProperties(parsePropfind(await readBody(exchange.req, maxBodyBytes), readOptions));
  const found = await findOrGhost(parts, library, {
    path: target.path,
    isReceived: session.mount !== null,
    acceptGhost: session.mount === null && depth === 0,
  });
  if (found === null) throw new AppError('not-found', 'There is nothing at this path.');
  if (depth === 'infinity' && found.kind === 'folder') return refuseInfinity(session);
  const isRoot = session.mount === null && target.path.length === 0;
  const mounts = isRoot ? await parts.received.mounts(library) : [];
  const listing = await startListing(parts, session, {
    selection,
    locksOn: selection.wantsLocks ? await locksBelow(parts, session, target) : () => [],
    rootMark: rootMark(mounts),
  });
  exchange.res.writeHead(207, { ...safeHeaders, 'Content-Type': xmlType, 'Cache-Control': 'no-store' });
  exchange.res.write(multistatus.open());
  const page: Page = { parts, session, target, listing };
  await writeEntries(page, target.path, [found]);
  if (depth === 1 && found.kind === 'folder') await writeChildren(page, found);
  if (depth === 1) await writeMounts(page, mounts, selection);
  exchange.res.end(multistatus.close());
}

interface Page {
  readonly parts: PropfindParts;
  readonly session: DavSession;
  readonly target: FilesTarget;
  readonly listing: Listing;
}

async function writeChildren(page: Page, folder: Entry): Promise<void> {
  const { parts, session, target } = page;
  let after = '';
  for (;;) {
    const children = await parts.index.children(folder.id, { after, limit: pageSize });
    const shown = session.mount === null ? children : await parts.received.seen(children);
    await writeEntries(page, target.path, shown, true);
    const last = children.at(-1);
    if (last === undefined || children.length < pageSize || session.exchange.res.destroyed) return;
    after = nameKey(last.name);
    await setImmediate();
  }
}

/** What others share stands in the root, after what is the account's own. */
async function writeMounts(
  { parts, session, target }: Page,
  mounts: readonly Mount[],
  selection: PropertySelection,
): Promise<void> {
  for (const mount of mounts) {
    const inside = inMount(session, mount);
    const listing = await startListing(parts, inside, { selection, locksOn: () => [] });
    const page: Page = { parts, session: inside, target, listing };
    await writeEntries(page, mount.path, [mount.entry]);
  }
}

async function writeEntries(
  { parts, session, target, listing }: Page,
  path: readonly string[],
  entries: readonly Entry[],
  below = false,
): Promise<void> {
  const base = session.exchange.client.basePath + target.rootHref;
  const addressed = entries.map((entry) => ({
    entry,
    href: hrefFor(base, shownPath(session, below ? [...path, entry.name] : path), entry.kind === 'folder'),
  }));
  await writeListed(parts, session, { listing, entries: addressed });
}

function locksBelow(
  { locks }: PropfindParts,
  { principal, exchange, mount }: DavSession,
  { path, rootHref }: FilesTarget,
): Promise<LocksOn> {
  if (mount !== null) return Promise.resolve(() => []);
  return locks.discover(principal.account.id, path, exchange.client.basePath + rootHref);
}

/** Listing a whole library in one answer would be endless: RFC 4918 §9.1 has a refusal for it. */
function refuseInfinity({ exchange }: DavSession): void {
  const body = errorBody({
    exception: 'Sabre\\DAV\\Exception\\Forbidden',
    message: 'A folder can be listed with Depth 0 or 1 only.',
    precondition: { code: 'propfind-finite-depth' },
  });
  sendBody(exchange, 403, body, { 'Content-Type': xmlType });
}
