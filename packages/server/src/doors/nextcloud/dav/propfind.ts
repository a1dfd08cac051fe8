import { setImmediate } from 'node:timers/promises';
import { parseDepth } from '@photokeep/dav/headers/depth';
import { errorBody } from '@photokeep/dav/response/error-body';
import { parsePropfind } from '@photokeep/dav/request/propfind';
import type { Entry } from '../../../domain/entry.ts';
import { AppError } from '../../../domain/errors.ts';
import { nameKey } from '../../../domain/name.ts';
import { header } from '../../../http/exchange.ts';
import { readBody } from '../../../http/request-body.ts';
import { safeHeaders, sendBody, writePart } from '../../../http/send.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { LibraryIndex } from '../../../ports/library-index.ts';
import type { LibrarySpace } from '../../../ports/library-space.ts';
import { type FilesTarget, hrefFor } from '../nextcloud-address.ts';
import type { DavSession } from './dav-session.ts';
import type { PropertyContext } from './live-properties.ts';
import type { Locks } from './locks.ts';
import { multistatus, readOptions, xmlType } from './namespaces.ts';
import { findOrGhost } from './find-or-ghost.ts';
import { type PropertySelection, selectProperties } from './property-selection.ts';

/** Entries written between two turns of the event loop: a few milliseconds of work. */
const pageSize = 100;
const maxBodyBytes = 1024 * 1024;

export interface PropfindParts {
  readonly index: LibraryIndex;
  readonly space: LibrarySpace;
  readonly locks: Locks;
  readonly clock: Clock;
  readonly instanceId: string;
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
  const found = await findOrGhost(parts, library, { path: target.path, acceptGhost: depth === 0 });
  if (found === null) throw new AppError('not-found', 'There is nothing at this path.');
  if (depth === 'infinity' && found.kind === 'folder') return refuseInfinity(session);
  const listing: Listing = {
    parts,
    session,
    target,
    selection,
    context: await contextFor(parts, session, { selection, target }),
  };
  exchange.res.writeHead(207, { ...safeHeaders, 'Content-Type': xmlType, 'Cache-Control': 'no-store' });
  exchange.res.write(multistatus.open());
  await writeEntries(listing, target.path, [found]);
  if (depth === 1 && found.kind === 'folder') await writeChildren(listing, found);
  exchange.res.end(multistatus.close());
}

interface Listing {
  readonly parts: PropfindParts;
  readonly session: DavSession;
  readonly target: FilesTarget;
  readonly selection: PropertySelection;
  readonly context: PropertyContext;
}

async function writeChildren(listing: Listing, folder: Entry): Promise<void> {
  const { parts, session, target } = listing;
  let after = '';
  for (;;) {
    const children = await parts.index.children(folder.id, { after, limit: pageSize });
    await writeEntries(listing, target.path, children, true);
    const last = children.at(-1);
    if (last === undefined || children.length < pageSize || session.exchange.res.destroyed) return;
    after = nameKey(last.name);
    await setImmediate();
  }
}

async function writeEntries(
  listing: Listing,
  path: readonly string[],
  entries: readonly Entry[],
  below = false,
): Promise<void> {
  const { parts, session, target, selection, context } = listing;
  if (entries.length === 0) return;
  const dead = selection.wantsDead
    ? await parts.index.properties(entries.map(({ id }) => id))
    : nothingStored;
  const base = session.exchange.client.basePath + target.rootHref;
  let text = '';
  for (const entry of entries) {
    const href = hrefFor(base, below ? [...path, entry.name] : path, entry.kind === 'folder');
    text += selection.write({ entry, href, dead: dead.get(entry.id) ?? noProperties }, context);
  }
  await writePart(session.exchange, text);
}

const noProperties: ReadonlyMap<string, string> = new Map();
const nothingStored: ReadonlyMap<number, ReadonlyMap<string, string>> = new Map();

async function contextFor(
  { index, space, locks, instanceId }: PropfindParts,
  { principal, library, exchange }: DavSession,
  { selection, target }: { selection: PropertySelection; target: FilesTarget },
): Promise<PropertyContext> {
  const { account } = principal;
  const availableBytes = selection.wantsQuota ? await space.available(library) : 0;
  const usedBytes = selection.wantsQuota ? await index.usedBytes(account.id) : 0;
  const base = exchange.client.basePath + target.rootHref;
  return {
    instanceId,
    ownerName: account.name,
    ownerDisplayName: account.displayName,
    rootId: library.roots.files,
    quota: { availableBytes, usedBytes },
    locksOn: selection.wantsLocks ? await locks.discover(account.id, target.path, base) : () => [],
  };
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
