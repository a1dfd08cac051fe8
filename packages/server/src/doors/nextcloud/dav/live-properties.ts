import { formatHttpDate, formatIsoDate } from '@photokeep/dav/headers/http-date';
import { clarkName, type QName } from '@photokeep/dav/qname';
import { type ActiveLock, lockDiscovery, supportedLock } from '@photokeep/dav/response/lock-properties';
import { emptyProperty, textProperty, xmlProperty } from '@photokeep/dav/response/property';
import type { MediaFacts } from '@photokeep/media/facts';
import type { AssetRecord } from '../../../domain/asset.ts';
import type { Entry, FileEntry, Id } from '../../../domain/entry.ts';
import { etagOf } from '../../../domain/etag.ts';
import { globalFileId } from '../../../domain/instance-id.ts';
import { mimeType } from './mime-type.ts';
import { DAV, NC, OC } from './namespaces.ts';
import { factProperties } from './photo-facts.ts';
import { type MountRights, permissionLetters } from './permission-letters.ts';
import { photoProperties } from './photo-properties.ts';
import { shareeList, type ShareMarks, shareTypes } from './share-properties.ts';

/** What a property may depend on besides the entry. Costly parts are given only where somebody asked for them. */
export interface PropertyContext {
  readonly instanceId: string;
  readonly ownerName: string;
  readonly ownerDisplayName: string;
  readonly rootId: number;
  readonly quota: { readonly availableBytes: number; readonly usedBytes: number };
  /** what is known of photos and videos, by content */
  readonly assets: ReadonlyMap<Id, AssetRecord>;
  /** what photos and videos tell of themselves, by content */
  readonly facts: ReadonlyMap<Id, MediaFacts>;
  /** to whom entries are shown */
  readonly shares: ShareMarks;
  /** what the account may do with what is shown to it; null among its own files */
  readonly mount: MountRights | null;
  /** what the root's etag has besides its own */
  readonly rootMark: string;
  /** locks in force on an entry, by its href */
  readonly locksOn: (href: string) => readonly ActiveLock[];
}

/** The whole property element, or null where the entry does not have the property. */
export type LiveProperty = (entry: Entry, context: PropertyContext, href: string) => string | null;

const seconds = (ms: number): number => Math.floor(ms / 1000);
const ofFiles =
  (value: (file: FileEntry, context: PropertyContext) => string | null): LiveProperty =>
  (entry, context) =>
    entry.kind === 'file' ? value(entry, context) : null;

const davProperties: Readonly<Record<string, LiveProperty>> = {
  creationdate: (entry) => xmlProperty('d', 'creationdate', formatIsoDate(createdSeconds(entry))),
  displayname: (entry, { rootId, ownerName, mount }) =>
    textProperty(
      'd',
      'displayname',
      entry.id === rootId ? ownerName : entry.id === mount?.rootEntryId ? mount.name : entry.name,
    ),
  getcontentlength: ofFiles((file) => xmlProperty('d', 'getcontentlength', String(file.sizeBytes))),
  getcontenttype: ofFiles((file) => textProperty('d', 'getcontenttype', mimeType(file))),
  getetag: (entry, { rootId, rootMark }) => {
    const mark = entry.id === rootId ? rootMark : '';
    return xmlProperty('d', 'getetag', `&quot;${etagOf(entry.changeSeq)}${mark}&quot;`);
  },
  getlastmodified: (entry) => xmlProperty('d', 'getlastmodified', formatHttpDate(seconds(entry.mtimeMs))),
  lockdiscovery: (_entry, { locksOn }, href) => lockDiscovery(locksOn(href)),
  resourcetype: (entry) =>
    entry.kind === 'folder'
      ? xmlProperty('d', 'resourcetype', '<d:collection/>')
      : emptyProperty('d', 'resourcetype'),
  supportedlock: () => supportedLock(),
  'quota-available-bytes': (entry, { quota }) =>
    entry.kind === 'folder' ? xmlProperty('d', 'quota-available-bytes', String(quota.availableBytes)) : null,
  'quota-used-bytes': (entry, { quota, rootId }) =>
    entry.kind === 'folder'
      ? xmlProperty('d', 'quota-used-bytes', String(entry.id === rootId ? quota.usedBytes : entry.sizeBytes))
      : null,
};

const ocProperties: Readonly<Record<string, LiveProperty>> = {
  id: (entry, { instanceId }) => xmlProperty('oc', 'id', globalFileId(entry.id, instanceId)),
  fileid: (entry) => xmlProperty('oc', 'fileid', String(entry.id)),
  permissions: (entry, { mount }) => xmlProperty('oc', 'permissions', permissionLetters(entry, mount)),
  size: (entry) => xmlProperty('oc', 'size', String(entry.sizeBytes)),
  // Its owner's favourites are not the receiver's.
  favorite: (entry, { mount }) =>
    xmlProperty('oc', 'favorite', mount === null && isFavourite(entry) ? '1' : '0'),
  'owner-id': (_entry, { ownerName }) => textProperty('oc', 'owner-id', ownerName),
  'owner-display-name': (_entry, { ownerDisplayName }) =>
    textProperty('oc', 'owner-display-name', ownerDisplayName),
  'share-types': (entry, { shares }) => shareTypes(shares.get(entry.id)),
  'comments-unread': () => xmlProperty('oc', 'comments-unread', '0'),
  checksums: ofFiles(({ content: { sha1, md5, sha256 } }) => {
    const sums = [sha1 && `SHA1:${sha1}`, md5 && `MD5:${md5}`, `SHA256:${sha256}`].filter(Boolean).join(' ');
    return xmlProperty('oc', 'checksums', `<oc:checksum>${sums}</oc:checksum>`);
  }),
};

const ncProperties: Readonly<Record<string, LiveProperty>> = {
  creation_time: ofFiles((file) => xmlProperty('nc', 'creation_time', String(file.createdSeconds ?? 0))),
  upload_time: (entry) => xmlProperty('nc', 'upload_time', String(seconds(entry.arrivedMs))),
  'is-encrypted': () => xmlProperty('nc', 'is-encrypted', '0'),
  sharees: (entry, { shares }) => shareeList(shares.get(entry.id)),
  hidden: () => xmlProperty('nc', 'hidden', 'false'),
};

/** Properties that cannot be told without what is known of the photo. */
export const needsAssets: readonly string[] = Object.keys(photoProperties).map((local) => `{${NC}}${local}`);

/** The same of their own metadata. */
export const needsFacts: readonly string[] = Object.keys(factProperties).map((local) => `{${NC}}${local}`);
/** Properties that cannot be told without the shares. */
export const needsShares: readonly string[] = [`{${OC}}share-types`, `{${NC}}sharees`];

/** Every live property by its Clark name. */
export const liveProperties: ReadonlyMap<string, LiveProperty> = new Map([
  ...named(DAV, davProperties),
  ...named(OC, ocProperties),
  ...named(NC, ncProperties),
  ...named(NC, photoProperties),
  ...named(NC, factProperties),
]);

/** What `allprop` yields of the live ones: those of RFC 4918 itself. */
export const allpropNames: readonly QName[] = Object.keys(davProperties)
  .filter((local) => !local.startsWith('quota-'))
  .map((local) => ({ ns: DAV, local }));

export const liveNames: readonly QName[] = [
  ...Object.keys(davProperties).map((local) => ({ ns: DAV, local })),
  ...Object.keys(ocProperties).map((local) => ({ ns: OC, local })),
  ...Object.keys({ ...ncProperties, ...photoProperties, ...factProperties }).map((local) => ({
    ns: NC,
    local,
  })),
];

function named(ns: string, properties: Readonly<Record<string, LiveProperty>>): [string, LiveProperty][] {
  return Object.entries(properties).map(([local, property]) => [clarkName({ ns, local }), property]);
}

function createdSeconds(entry: Entry): number {
  return (entry.kind === 'file' ? entry.createdSeconds : null) ?? seconds(entry.arrivedMs);
}

function isFavourite(entry: Entry): boolean {
  return entry.kind === 'file' ? entry.content.favourite : entry.favourite;
}
