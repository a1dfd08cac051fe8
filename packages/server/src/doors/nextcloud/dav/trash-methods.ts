import { setImmediate } from 'node:timers/promises';
import { parseDepth } from '@photokeep/dav/headers/depth';
import { encodePathSegment } from '@photokeep/dav/path';
import { clarkName, type QName } from '@photokeep/dav/qname';
import { parsePropfind } from '@photokeep/dav/request/propfind';
import { textProperty, xmlProperty } from '@photokeep/dav/response/property';
import { AppError } from '../../../domain/errors.ts';
import { nameKey } from '../../../domain/name.ts';
import { trashedInside } from '../../../domain/trashed-inside.ts';
import type { TrashItem } from '../../../domain/library-record.ts';
import { header } from '../../../http/exchange.ts';
import { readBody } from '../../../http/request-body.ts';
import { safeHeaders, sendEmpty, writePart } from '../../../http/send.ts';
import type { Catalog } from '../../../ports/catalog.ts';
import type { FactsList } from '../../../ports/facts-list.ts';
import type { LibraryIndex } from '../../../ports/library-index.ts';
import type { TreeOperations } from '../../../ports/tree-operations.ts';
import { type DavTarget, hrefFor } from '../nextcloud-address.ts';
import { writeHeaders } from '../write-headers.ts';
import { causeOf, type DavSession } from './dav-session.ts';
import { assetsOf, factsOf } from './entry-listing.ts';
import { allpropNames, liveProperties, needsFacts, type PropertyContext } from './live-properties.ts';
import { multistatus, NC, OC, readOptions, xmlType } from './namespaces.ts';

const pageSize = 200;

export interface TrashMethodParts {
  readonly index: LibraryIndex;
  readonly catalog: Catalog;
  readonly facts: FactsList;
  readonly tree: TreeOperations;
  readonly instanceId: string;
}

type TrashTarget = Extract<DavTarget, { kind: 'trash' }>;

/** The trash as both phone apps show it: list, restore by MOVE, purge by DELETE. */
export async function trash(
  parts: TrashMethodParts,
  session: DavSession,
  target: TrashTarget,
): Promise<void> {
  const [collection, ...names] = target.rest;
  if (collection !== 'trash') throw new AppError('not-found', 'There is nothing at this address.');
  switch (session.exchange.req.method) {
    case 'PROPFIND':
      return list(parts, session, { target, names });
    case 'MOVE':
      return restore(parts, session, names);
    case 'DELETE':
      return purge(parts, session, names);
    default:
      throw new AppError('wrong-kind', 'The trash can be listed, restored from and emptied.');
  }
}

interface Asked {
  readonly target: TrashTarget;
  /** from the trash down: none is the trash itself, more than one is inside a deleted folder */
  readonly names: readonly string[];
}

/** The thing itself first, then what is in it: the iOS app opens deleted folders. */
async function list(parts: TrashMethodParts, session: DavSession, { target, names }: Asked): Promise<void> {
  const { exchange } = session;
  const depth = parseDepth(header(exchange.req, 'depth'), 1);
  const listing = { names: await askedNames(session), parts, session };
  const base = `${exchange.client.basePath}${target.href}/trash`;
  const item = names.length === 0 ? null : await itemAt(parts, session, names);
  const self =
    item === null
      ? multistatus.response({ href: `${base}/`, found: [collectionType], missing: [] })
      : await itemResponses([item], { ...listing, href: hrefFor(base, names.slice(0, -1), true) });
  exchange.res.writeHead(207, { ...safeHeaders, 'Content-Type': xmlType, 'Cache-Control': 'no-store' });
  await writePart(exchange, multistatus.open() + self);
  const href = hrefFor(base, names, true);
  const isFolder = item === null || item.entry.kind === 'folder';
  for await (const page of depth === 0 || !isFolder ? [] : pagesIn(parts, session, item))
    await writePart(exchange, await itemResponses(page, { ...listing, href }));
  exchange.res.end(multistatus.close());
}

const collectionType = xmlProperty('d', 'resourcetype', '<d:collection/>');

/** What is in the trash, or in a folder that was deleted as a whole. */
async function* pagesIn(
  { index }: TrashMethodParts,
  { library }: DavSession,
  folder: TrashItem | null,
): AsyncGenerator<TrashItem[]> {
  let after = '';
  for (;;) {
    const page = { after, limit: pageSize };
    const items =
      folder === null
        ? await index.trash(library, page)
        : (await index.children(folder.entry.id, page)).map((entry) => trashedInside(folder, entry));
    yield items;
    const last = items.at(-1);
    if (last === undefined || items.length < pageSize) return;
    after = nameKey(last.entry.name);
    await setImmediate();
  }
}

async function askedNames({ exchange }: DavSession): Promise<readonly QName[]> {
  exchange.letBodyCome();
  const request = parsePropfind(await readBody(exchange.req, 1024 * 1024), readOptions);
  return request.kind === 'prop' ? request.names : allpropNames;
}

interface ItemListing {
  readonly names: readonly QName[];
  readonly href: string;
  readonly parts: TrashMethodParts;
  readonly session: DavSession;
}

async function itemResponses(items: readonly TrashItem[], listing: ItemListing): Promise<string> {
  const { parts, session } = listing;
  const dead = await parts.index.properties(items.map(({ entry }) => entry.id));
  const wantsFacts = listing.names.some((name) => needsFacts.includes(clarkName(name)));
  const context = contextOf(parts, session, {
    assets: await assetsOf(parts, items),
    facts: wantsFacts ? await factsOf(parts, items) : new Map(),
  });
  return items
    .map((item) => itemResponse(item, listing, { context, dead: dead.get(item.entry.id) ?? new Map() }))
    .join('');
}

function itemResponse(
  item: TrashItem,
  { names, href }: ItemListing,
  { context, dead }: { readonly context: PropertyContext; readonly dead: ReadonlyMap<string, string> },
): string {
  const found: string[] = [];
  const missing: QName[] = [];
  for (const name of names) {
    const clark = clarkName(name);
    const value =
      trashProperties[clark]?.(item, context) ??
      liveProperties.get(clark)?.(item.entry, context, href) ??
      dead.get(clark) ??
      null;
    if (value === null) missing.push(name);
    else found.push(value);
  }
  const slash = item.entry.kind === 'folder' ? '/' : '';
  return multistatus.response({
    href: `${href}${encodePathSegment(item.entry.name)}${slash}`,
    found,
    missing,
  });
}

/** In the trash `oc:id` is the plain number: Android reads it as one. */
const trashProperties: Readonly<Record<string, (item: TrashItem, context: PropertyContext) => string>> = {
  [`{${NC}}trashbin-filename`]: (item) => textProperty('nc', 'trashbin-filename', item.fromName),
  [`{${NC}}trashbin-original-location`]: (item) =>
    textProperty('nc', 'trashbin-original-location', item.fromPath),
  [`{${NC}}trashbin-deletion-time`]: (item) =>
    xmlProperty('nc', 'trashbin-deletion-time', String(Math.floor(item.deletedMs / 1000))),
  // Those it shares with can delete too; the trash does not say who did, and is the account's own.
  [`{${NC}}trashbin-deleted-by-id`]: (_item, { ownerName }) =>
    textProperty('nc', 'trashbin-deleted-by-id', ownerName),
  [`{${NC}}trashbin-deleted-by-display-name`]: (_item, { ownerDisplayName }) =>
    textProperty('nc', 'trashbin-deleted-by-display-name', ownerDisplayName),
  [`{${OC}}id`]: (item) => xmlProperty('oc', 'id', String(item.entry.id)),
};

function contextOf(
  { instanceId }: TrashMethodParts,
  { principal, library }: DavSession,
  known: Pick<PropertyContext, 'assets' | 'facts'>,
): PropertyContext {
  return {
    instanceId,
    ownerName: principal.account.name,
    ownerDisplayName: principal.account.displayName,
    rootId: library.roots.files,
    quota: { availableBytes: 0, usedBytes: 0 },
    ...known,
    shares: new Map(),
    mount: null,
    rootMark: '',
    locksOn: () => [],
  };
}

/** Wherever the MOVE points to: it goes back to where it was, and never over anything. */
async function restore(
  parts: TrashMethodParts,
  session: DavSession,
  names: readonly string[],
): Promise<void> {
  const { entry } = await itemAt(parts, session, names);
  const accountId = session.principal.account.id;
  const restored = await parts.tree.restore({ accountId, entryId: entry.id, by: causeOf(session) });
  sendEmpty(session.exchange, 201, writeHeaders(restored, parts.instanceId));
}

async function purge(parts: TrashMethodParts, session: DavSession, names: readonly string[]): Promise<void> {
  const { exchange, library, principal } = session;
  const by = causeOf(session);
  if (names.length > 0) {
    const { entry } = await itemAt(parts, session, names);
    if (names.length > 1)
      throw new AppError(
        'forbidden',
        'A deleted folder ends as a whole. Restore from it what you want to keep.',
      );
    await parts.tree.purge({ accountId: principal.account.id, entryId: entry.id, by });
  } else {
    for (let items = await parts.index.trash(library, { limit: pageSize }); items.length > 0; ) {
      for (const { entry } of items)
        await parts.tree.purge({ accountId: principal.account.id, entryId: entry.id, by });
      items = await parts.index.trash(library, { limit: pageSize });
    }
  }
  sendEmpty(exchange, 204);
}

/** @throws AppError `not-found` */
async function itemAt(
  { index }: TrashMethodParts,
  { library }: DavSession,
  [name = '', ...deeper]: readonly string[],
): Promise<TrashItem> {
  const entry = await index.child(library.roots.trash, name);
  let item = entry === null ? null : await index.trashItem(entry.id);
  for (const inside of deeper) {
    const child = item === null ? null : await index.child(item.entry.id, inside);
    item = item === null || child === null ? null : trashedInside(item, child);
  }
  if (item === null) throw new AppError('not-found', 'This is not in the trash.');
  return item;
}
