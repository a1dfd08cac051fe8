import { parseDepth } from '@photokeep/dav/headers/depth';
import { parsePropfind } from '@photokeep/dav/request/propfind';
import { xmlProperty } from '@photokeep/dav/response/property';
import type { FileEntry } from '../../../domain/entry.ts';
import { AppError } from '../../../domain/errors.ts';
import type { VersionItem } from '../../../domain/library-record.ts';
import { header } from '../../../http/exchange.ts';
import { readBody } from '../../../http/request-body.ts';
import { safeHeaders, sendEmpty, writePart } from '../../../http/send.ts';
import type { TreeOperations } from '../../../ports/tree-operations.ts';
import { type DavTarget, hrefFor } from '../nextcloud-address.ts';
import { writeHeaders } from '../write-headers.ts';
import { causeOf, type DavSession } from './dav-session.ts';
import { destinationTarget } from './destination.ts';
import { type AddressedEntry, type ListingParts, startListing, writeListed } from './entry-listing.ts';
import { type GetParts, sendEntry } from './get.ts';
import { multistatus, readOptions, xmlType } from './namespaces.ts';
import { selectProperties } from './property-selection.ts';

export interface VersionMethodParts extends ListingParts, GetParts {
  readonly tree: TreeOperations;
}

type VersionsTarget = Extract<DavTarget, { kind: 'versions' }>;

/** A file's earlier contents, each under a number of its own. */
interface History {
  readonly file: FileEntry;
  readonly versions: readonly VersionItem[];
}

const maxBodyBytes = 1024 * 1024;
const pageSize = 100;

/** Earlier contents of a file, as Nextcloud's apps show them: list, download, restore by MOVE, DELETE. */
export async function versions(
  parts: VersionMethodParts,
  session: DavSession,
  target: VersionsTarget,
): Promise<void> {
  const [collection, fileId = '', versionId, ...deeper] = target.rest;
  if (collection !== 'versions' || deeper.length > 0) throw nothingHere();
  const history = await historyOf(parts, session, fileId);
  const { method } = session.exchange.req;
  if (method === 'PROPFIND') return list(parts, session, { ...history, target, only: versionId ?? null });
  if (versionId === undefined)
    throw new AppError('wrong-kind', 'Versions can be listed, downloaded, restored and deleted.');
  const version = versionNamed(history, versionId);
  switch (method) {
    case 'GET':
    case 'HEAD':
      return sendEntry(parts, session.exchange, shown(history, version));
    case 'MOVE':
      return restore(parts, session, version);
    case 'DELETE':
      return remove(parts, session, version);
    default:
      throw new AppError('wrong-kind', 'A version can be downloaded, restored and deleted.');
  }
}

const nothingHere = (): AppError => new AppError('not-found', 'There is nothing at this address.');

/** @throws AppError `not-found` for what is no file of this account, also if it lies in the trash */
async function historyOf(
  { index }: VersionMethodParts,
  { principal }: DavSession,
  fileId: string,
): Promise<History> {
  const file = /^\d{1,15}$/.test(fileId) ? await index.entry(Number(fileId)) : null;
  if (file?.kind !== 'file' || file.accountId !== principal.account.id) throw nothingHere();
  if ((await index.locate(file)).place.area !== 'files') throw nothingHere();
  return { file, versions: await index.versions(file.id) };
}

function versionNamed({ versions: all }: History, name: string): VersionItem {
  const version = all.find(({ entry }) => String(entry.id) === name);
  if (version === undefined) throw nothingHere();
  return version;
}

/** Under the name of its file: its own is of no use to anybody. */
const shown = ({ file }: History, { entry }: VersionItem): FileEntry => ({ ...entry, name: file.name });

interface Listed extends History {
  readonly target: VersionsTarget;
  /** the name of one version; null for all of them */
  readonly only: string | null;
}

async function list(parts: VersionMethodParts, session: DavSession, listed: Listed): Promise<void> {
  const { exchange } = session;
  const { target, file, only } = listed;
  const depth = parseDepth(header(exchange.req, 'depth'), 1);
  exchange.letBodyCome();
  const selection = selectProperties(parsePropfind(await readBody(exchange.req, maxBodyBytes), readOptions));
  const href = `${exchange.client.basePath}${target.href}/versions/${file.id}`;
  const members = only === null ? listed.versions : [versionNamed(listed, only)];
  const entries = members.map((version) => ({
    entry: shown(listed, version),
    href: hrefFor(href, [String(version.entry.id)], false),
  }));
  const listing = await startListing(parts, session, { selection, locksOn: () => [] });
  exchange.res.writeHead(207, { ...safeHeaders, 'Content-Type': xmlType, 'Cache-Control': 'no-store' });
  const itself = [xmlProperty('d', 'resourcetype', '<d:collection/>')];
  const folder = multistatus.response({ href: `${href}/`, found: itself, missing: [] });
  await writePart(exchange, multistatus.open() + (only === null ? folder : ''));
  for (const page of only === null && depth === 0 ? [] : inPages(entries))
    await writeListed(parts, session, { listing, entries: page });
  exchange.res.end(multistatus.close());
}

function inPages(entries: readonly AddressedEntry[]): AddressedEntry[][] {
  const count = Math.ceil(entries.length / pageSize);
  return Array.from({ length: count }, (_, page) => entries.slice(page * pageSize, (page + 1) * pageSize));
}

/** It becomes the current content, and the current one becomes a version. */
async function restore(
  parts: VersionMethodParts,
  session: DavSession,
  { entry, ofEntryId }: VersionItem,
): Promise<void> {
  const to = destinationTarget(session);
  if (to.kind !== 'versions' || to.rest[0] !== 'restore' || to.user !== session.principal.account.name)
    throw new AppError('forbidden', 'A version can be moved to “restore” only.');
  const restored = await parts.tree.restoreVersion({
    accountId: session.principal.account.id,
    fileId: ofEntryId,
    versionId: entry.id,
    by: causeOf(session),
  });
  sendEmpty(session.exchange, 201, writeHeaders(restored, parts.instanceId));
}

async function remove(
  { tree }: VersionMethodParts,
  session: DavSession,
  { entry, ofEntryId }: VersionItem,
): Promise<void> {
  await tree.removeVersion({
    accountId: session.principal.account.id,
    fileId: ofEntryId,
    versionId: entry.id,
    by: causeOf(session),
  });
  sendEmpty(session.exchange, 204);
}
