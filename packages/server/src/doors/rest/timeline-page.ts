import { type Columns, toColumns } from '@photokeep/contract/rest/columns';
import { type TimelineAsset, timelineColumns } from '@photokeep/contract/rest/timeline';
import type { AssetRecord } from '../../domain/asset.ts';
import { AppError } from '../../domain/errors.ts';
import type { TimelineMark } from '../../ports/catalog.ts';
import { assetView } from './asset-view.ts';

/** A page of photos, and where the next one begins. */
export function pageOf(
  assets: readonly AssetRecord[],
  limit: number,
): { assets: Columns<TimelineAsset>; next: string | null } {
  const last = assets.length < limit ? undefined : assets.at(-1);
  return {
    assets: toColumns(assets.map(assetView), timelineColumns),
    next: last === undefined ? null : `${last.time.localMs}.${last.id}`,
  };
}

/** @throws AppError `invalid-request` */
export function timelineMark(cursor: string): TimelineMark {
  const match = /^(-?\d{1,16})\.(\d{1,16})$/.exec(cursor);
  if (match === null)
    throw new AppError('invalid-request', 'This cursor is none of ours.', { details: { field: 'cursor' } });
  return { localMs: Number(match[1]), id: Number(match[2]) };
}
