import type { Asset } from '@photokeep/contract/rest/assets';
import type { CaptionView } from '@photokeep/contract/rest/captions';
import type { StackMemberView } from '@photokeep/contract/rest/stacks';
import type { Device } from '../../../domain/account.ts';
import type { AssetRecord } from '../../../domain/asset.ts';
import { isConverted } from '../../../domain/converted.ts';
import type { FileEntry, Id } from '../../../domain/entry.ts';
import { AppError } from '../../../domain/errors.ts';
import type { Catalog } from '../../../ports/catalog.ts';
import type { AccountStore } from '../../../ports/account-store.ts';
import type { AssetDetailList } from '../../../ports/asset-details.ts';
import type { FactsList } from '../../../ports/facts-list.ts';
import type { HiddenPhotos } from '../../../ports/hidden-photos.ts';
import type { LibraryIndex, ShowingEntry } from '../../../ports/library-index.ts';
import type { Problem, ProblemList } from '../../../ports/problem-list.ts';
import type { Stack, StackList } from '../../../ports/stack-list.ts';
import type { Caller, Operations } from '../call.ts';
import { idCursor } from '../id-cursor.ts';
import { captionsBeside } from '../captions/captions-beside.ts';
import { assetView, webVersion } from '../asset-view.ts';

export interface AssetParts {
  readonly catalog: Catalog;
  readonly index: LibraryIndex;
  readonly problems: ProblemList;
  readonly stacks: StackList;
  readonly facts: FactsList;
  readonly details: AssetDetailList;
  readonly store: AccountStore;
  readonly hidden: HiddenPhotos;
}

const problemsAtOnce = 100;

/** @throws AppError `not-found` for what is not there, or not this account's */
export async function ownAsset(catalog: Catalog, account: Caller, id: Id): Promise<AssetRecord> {
  const asset = await catalog.asset(id);
  const isTheirs = asset?.accountId === account.id && (!asset.isHidden || account.seesHidden());
  if (!isTheirs) throw new AppError('not-found', 'There is no such photo.');
  return asset;
}

/** What is known of single photos, and what is wrong with some. */
export function assetOperations(
  parts: AssetParts,
): Pick<Operations, 'GET /assets/{id}' | 'GET /problems' | 'GET /summary'> {
  const { catalog, index, problems } = parts;
  return {
    'GET /assets/{id}': async ({ account, params }) => {
      const asset = await ownAsset(catalog, account(), params.id);
      return { ...(await describe(parts, asset)), ...(await describeStack(parts, account(), asset)) };
    },
    'GET /problems': async ({ account, query }) => {
      const afterId = query.cursor === undefined ? 0 : idCursor(query.cursor);
      const found = await problems.list(account().id, { afterId, limit: problemsAtOnce });
      const behindPin = await parts.hidden.amongContents(found.map(({ contentId }) => contentId));
      const last = found.length < problemsAtOnce ? undefined : found.at(-1);
      return {
        problems: (
          await Promise.all(
            found
              .filter(({ contentId }) => !behindPin.has(contentId))
              .map((problem) => problemView(parts, problem)),
          )
        ).flat(),
        next: last === undefined ? null : String(last.contentId),
      };
    },
    'GET /summary': async ({ account }) => {
      const { id } = account();
      const { photos, videos, waiting } = await catalog.counts(id);
      const [usedBytes, wrong] = [await index.usedBytes(id), await problems.countOf(id)];
      return { photos, videos, usedBytes, problems: wrong, waiting };
    },
  };
}

async function describe(parts: AssetParts, asset: AssetRecord): Promise<Omit<Asset, 'stack' | 'apart'>> {
  const { index, problems, facts } = parts;
  const content = await index.content(asset.contentId);
  if (content === null) throw new AppError('not-found', 'There is no such photo.');
  const showing = await index.showing(content.id);
  const entries = showing.filter(({ area }) => area === 'files').map(({ entry }) => entry);
  const problem = await problems.of(content.id);
  const codecs = await facts.codecsOf(content.id);
  return {
    ...assetView(asset),
    offsetMinutes: asset.time.offsetMinutes,
    timeSource: asset.time.source,
    camera: asset.camera,
    sizeBytes: content.sizeBytes,
    mime: content.mime,
    sha256: content.sha256,
    paths: await Promise.all(entries.map((entry) => pathOf(index, entry))),
    entryId: entries[0]?.id ?? null,
    arrivedAt: new Date(Math.min(...entries.map(({ arrivedMs }) => arrivedMs), Date.now())).toISOString(),
    verifiedAt: new Date(content.verifiedMs).toISOString(),
    problem: problem?.reason ?? null,
    converted: await wasConverted(index, entries),
    ...(await describeFurther(parts, asset, entries)),
    videoCodec: codecs.video,
    audioCodec: codecs.audio,
    captions: asset.kind === 'video' ? await captionViews(index, entries) : [],
    webVersion: webVersion(asset),
    trashId: entries.length > 0 ? null : await trashIdOf(index, showing),
  };
}

/** The files of a photo, and those that would be but for their owner's word: of these, some may be hidden. */
async function describeStack(
  { stacks, hidden }: AssetParts,
  account: Caller,
  { contentId }: AssetRecord,
): Promise<Pick<Asset, 'stack' | 'apart'>> {
  const { members, apart } = await stacks.of(contentId);
  const behindPin = await hidden.amongContents([...members, ...apart].map((member) => member.contentId));
  const sees = behindPin.size === 0 || account.seesHidden();
  const seen = (those: Stack['apart']): StackMemberView[] =>
    those.filter((member) => sees || !behindPin.has(member.contentId)).map(memberView);
  return { stack: seen(members), apart: seen(apart) };
}

async function captionViews(index: LibraryIndex, entries: readonly FileEntry[]): Promise<CaptionView[]> {
  const found = await Promise.all(entries.map((entry) => captionsBeside(index, entry)));
  return found.flat().map(({ entry, language }) => ({ entryId: entry.id, name: entry.name, language }));
}

/** As long as one of its paths came otherwise, the bytes are the original's. */
async function wasConverted(index: LibraryIndex, entries: readonly FileEntry[]): Promise<boolean> {
  const told = await index.properties(entries.map(({ id }) => id));
  return entries.length > 0 && entries.every(({ id }) => isConverted(told.get(id)));
}

type Further = 'caption' | 'rating' | 'tags' | 'position' | 'lens' | 'exposure' | 'projection' | 'provenance';

/** What people and cameras say of it, and where it came from. */
async function describeFurther(
  { index, details, store }: AssetParts,
  { accountId, contentId }: AssetRecord,
  entries: readonly FileEntry[],
): Promise<Pick<Asset, Further>> {
  const known = await details.of(contentId);
  const { deviceId, keywords, turns: _turns, ...rest } = known;
  const device = deviceId === null ? undefined : await deviceOf(store, accountId, deviceId);
  const names = entries.map(async (entry) => ({
    path: await pathOf(index, entry),
    arrivedAt: new Date(entry.arrivedMs).toISOString(),
  }));
  return {
    ...rest,
    tags: [...keywords],
    provenance: { deviceId, deviceName: device?.name ?? null, names: await Promise.all(names) },
  };
}

const deviceOf = async (store: AccountStore, accountId: Id, deviceId: Id): Promise<Device | undefined> =>
  (await store.devices(accountId)).find(({ id }) => id === deviceId);

/** Null for what lies in a deleted folder: it comes back with that. */
async function trashIdOf(index: LibraryIndex, showing: readonly ShowingEntry[]): Promise<Id | null> {
  for (const { entry, area } of showing) {
    const item = area === 'trash' ? await index.trashItem(entry.id) : null;
    if (item !== null) return item.withEntryId ?? entry.id;
  }
  return null;
}

const memberView = ({ assetId, role, name }: Stack['members'][number]): StackMemberView => ({
  id: assetId,
  role,
  name,
});

const pathOf = async (index: LibraryIndex, entry: FileEntry): Promise<string> =>
  (await index.pathOf(entry)).join('/');

/** Nothing for a file that only the trash or a version shows. */
async function problemView(
  { index }: AssetParts,
  { contentId, reason, foundMs }: Problem,
): Promise<Awaited<ReturnType<Operations['GET /problems']>>['problems']> {
  const [seen] = await index.showing(contentId);
  if (seen?.area !== 'files') return [];
  const { entry } = seen;
  const { kind, assetId } = entry.content;
  return [
    {
      assetId: kind === 'photo' || kind === 'video' ? assetId : null,
      name: entry.name,
      path: await pathOf(index, entry),
      reason,
      foundAt: new Date(foundMs).toISOString(),
    },
  ];
}
