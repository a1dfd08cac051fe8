import type { StackMemberView } from '@photokeep/contract/rest/stacks';
import type { Account } from '../../../domain/account.ts';
import type { AssetRecord } from '../../../domain/asset.ts';
import type { FileEntry, Id } from '../../../domain/entry.ts';
import { AppError } from '../../../domain/errors.ts';
import type { Catalog } from '../../../ports/catalog.ts';
import type { LibraryIndex } from '../../../ports/library-index.ts';
import type { Problem, ProblemList } from '../../../ports/problem-list.ts';
import type { Stack, StackList } from '../../../ports/stack-list.ts';
import type { Operations } from '../call.ts';
import { assetView } from '../asset-view.ts';

export interface AssetParts {
  readonly catalog: Catalog;
  readonly index: LibraryIndex;
  readonly problems: ProblemList;
  readonly stacks: StackList;
}

const problemsAtOnce = 100;

/** @throws AppError `not-found` for what is not there, or not this account's */
export async function ownAsset(catalog: Catalog, account: Account, id: Id): Promise<AssetRecord> {
  const asset = await catalog.asset(id);
  if (asset === null || asset.accountId !== account.id)
    throw new AppError('not-found', 'There is no such photo.');
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
      return describe(parts, asset);
    },
    'GET /problems': async ({ account, query }) => {
      const afterId = Number(query.cursor ?? 0) || 0;
      const found = await problems.list(account().id, { afterId, limit: problemsAtOnce });
      const last = found.length < problemsAtOnce ? undefined : found.at(-1);
      return {
        problems: (await Promise.all(found.map((problem) => problemView(parts, problem)))).flat(),
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

async function describe(
  { index, problems, stacks }: AssetParts,
  asset: AssetRecord,
): Promise<Awaited<ReturnType<Operations['GET /assets/{id}']>>> {
  const content = await index.content(asset.contentId);
  if (content === null) throw new AppError('not-found', 'There is no such photo.');
  const shown = (await index.showing(content.id)).filter(({ area }) => area === 'files');
  const entries = shown.map(({ entry }) => entry);
  const problem = await problems.of(content.id);
  const { members, apart } = await stacks.of(content.id);
  return {
    ...assetView(asset),
    offsetMinutes: asset.time.offsetMinutes,
    timeSource: asset.time.source,
    camera: asset.camera,
    sizeBytes: content.sizeBytes,
    mime: content.mime,
    sha256: content.sha256,
    paths: await Promise.all(entries.map((entry) => pathOf(index, entry))),
    arrivedAt: new Date(Math.min(...entries.map(({ arrivedMs }) => arrivedMs), Date.now())).toISOString(),
    verifiedAt: new Date(content.verifiedMs).toISOString(),
    problem: problem?.reason ?? null,
    hasMotion: (await stacks.motion(content.id)) !== null,
    stack: members.map(memberView),
    apart: apart.map(memberView),
  };
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
