import type { VersionView } from '@photokeep/contract/rest/versions';
import type { Account } from '../../../domain/account.ts';
import type { FileEntry, Id } from '../../../domain/entry.ts';
import { AppError } from '../../../domain/errors.ts';
import type { VersionItem } from '../../../domain/library-record.ts';
import type { Exchange } from '../../../http/exchange.ts';
import type { AccountStore } from '../../../ports/account-store.ts';
import type { Catalog } from '../../../ports/catalog.ts';
import type { FileReader } from '../../../ports/file-reader.ts';
import type { RenditionName } from '../../../ports/renditions.ts';
import type { TreeOperations } from '../../../ports/tree-operations.ts';
import type { Call, Caller, Operations } from '../call.ts';
import { reachFile, type ReachParts } from '../folders/reach.ts';
import { isoTime } from '../iso-time.ts';
import { type OriginalAsked, sendOriginal } from '../send-original.ts';
import { type PictureParts, sendAssetPicture } from './pictures.ts';

export interface EntryParts extends ReachParts, Pick<PictureParts, 'renditions' | 'demand'> {
  readonly catalog: Catalog;
  readonly files: FileReader;
  readonly tree: TreeOperations;
  readonly store: AccountStore;
}

type PictureOperation = 'GET /entries/{id}/thumbnail/{version}' | 'GET /entries/{id}/preview/{version}';
type EntryOperation =
  | PictureOperation
  | 'GET /entries/{id}/original'
  | 'GET /entries/{id}/versions'
  | 'GET /entries/{id}/versions/{version}/original'
  | 'POST /entries/{id}/versions/{version}/restoration';

/** One file: its bytes, its pictures, and what it held before. */
export function entryOperations(parts: EntryParts): Pick<Operations, EntryOperation> {
  return {
    'GET /entries/{id}/thumbnail/{version}': (call) => sendPicture(parts, call, 'thumbnail'),
    'GET /entries/{id}/preview/{version}': (call) => sendPicture(parts, call, 'preview'),
    'GET /entries/{id}/original': async ({ account, params, query, exchange }) => {
      const { entry } = await reachFile(parts, account(), params.id);
      await sendBytes(parts, exchange, { entry, asDownload: query.download === '1' });
      return undefined;
    },
    'GET /entries/{id}/versions': async ({ account, params }) => {
      const { file, versions } = await historyOf(parts, account(), params.id);
      const devices = await deviceNames(parts, account());
      return {
        current: stateOf(file, devices),
        versions: versions.map((version) => versionView(version, devices)),
      };
    },
    'GET /entries/{id}/versions/{version}/original': async ({ account, params, exchange }) => {
      const { file, versions } = await historyOf(parts, account(), params.id);
      const { entry } = versionWithId(versions, params.version);
      // Under the name of its file: its own is of no use to anybody.
      await sendBytes(parts, exchange, { entry: { ...entry, name: file.name }, asDownload: true });
      return undefined;
    },
    'POST /entries/{id}/versions/{version}/restoration': (call) => restoreVersion(parts, call),
  };
}

async function sendBytes(
  { files, hidden }: EntryParts,
  exchange: Exchange,
  asked: Omit<OriginalAsked, 'isHidden'>,
): Promise<void> {
  const isHidden = (await hidden.amongContents([asked.entry.content.id])).size > 0;
  await sendOriginal(files, exchange, { ...asked, isHidden });
}

async function sendPicture(
  parts: EntryParts,
  { account, params, exchange }: Call<PictureOperation>,
  name: RenditionName,
): Promise<undefined> {
  const { entry } = await reachFile(parts, account(), params.id);
  const asset = (await parts.catalog.ofContents([entry.content.id])).get(entry.content.id);
  if (asset === undefined) throw new AppError('not-found', 'There is no picture of this (yet).');
  await sendAssetPicture(parts, exchange, { asset, name, version: params.version });
  return undefined;
}

interface History {
  readonly file: FileEntry;
  readonly versions: readonly VersionItem[];
}

/** What a file held before is its owner's to know. @throws AppError `not-found`, `forbidden` */
async function historyOf(parts: EntryParts, account: Caller, id: Id): Promise<History> {
  const { entry, mount } = await reachFile(parts, account, id);
  if (mount !== null) throw new AppError('forbidden', 'Earlier versions are for the owner of a file.');
  return { file: entry, versions: await seenVersions(parts, account, await parts.index.versions(entry.id)) };
}

/** A hidden photo that was overwritten is as hidden as before. */
async function seenVersions(
  { hidden }: EntryParts,
  account: Caller,
  versions: readonly VersionItem[],
): Promise<readonly VersionItem[]> {
  const behindPin = await hidden.amongContents(versions.map(({ entry }) => entry.content.id));
  if (behindPin.size === 0 || account.seesHidden()) return versions;
  return versions.filter(({ entry }) => !behindPin.has(entry.content.id));
}

function versionWithId(versions: readonly VersionItem[], id: Id): VersionItem {
  const version = versions.find(({ entry }) => entry.id === id);
  if (version === undefined) throw new AppError('not-found', 'There is no such version any more.');
  return version;
}

type DeviceNames = ReadonlyMap<Id, string>;

/** Also of those whose access was taken away. What somebody else's brought has no name here. */
async function deviceNames({ store }: EntryParts, { id }: Account): Promise<DeviceNames> {
  return new Map((await store.devices(id)).map((device) => [device.id, device.name]));
}

const stateOf = (entry: FileEntry, devices: DeviceNames): Omit<VersionView, 'id' | 'replacedAt'> => ({
  sizeBytes: entry.sizeBytes,
  mime: entry.content.mime,
  modifiedAt: isoTime(entry.mtimeMs),
  device: devices.get(entry.content.deviceId ?? 0) ?? null,
});

const versionView = ({ entry, keptMs }: VersionItem, devices: DeviceNames): VersionView => ({
  id: entry.id,
  ...stateOf(entry, devices),
  replacedAt: isoTime(keptMs),
});

async function restoreVersion(
  parts: EntryParts,
  { account, params }: Call<'POST /entries/{id}/versions/{version}/restoration'>,
): Promise<{ readonly replacedVersionId: Id | null }> {
  const { id: accountId } = account();
  const { file, versions } = await historyOf(parts, account(), params.id);
  const version = versionWithId(versions, params.version);
  const by = { door: 'web' };
  await parts.tree.restoreVersion({ accountId, fileId: file.id, versionId: version.entry.id, by });
  const now = await parts.index.versions(file.id);
  const replaced = now.find(({ entry }) => entry.content.id === file.content.id);
  return { replacedVersionId: replaced?.entry.id ?? null };
}
