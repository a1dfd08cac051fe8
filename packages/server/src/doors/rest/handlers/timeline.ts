import type { TimelineAsset } from '@photokeep/contract/rest/timeline';
import type { AssetRecord } from '../../../domain/asset.ts';
import { AppError } from '../../../domain/errors.ts';
import type { Catalog, TimelineMark } from '../../../ports/catalog.ts';
import type { Operations } from '../call.ts';
import { assetView } from '../asset-view.ts';

export interface TimelineParts {
  readonly catalog: Catalog;
}

const pageLength = 500;

/** Photos and videos by month. */
export function timelineOperations({
  catalog,
}: TimelineParts): Pick<Operations, 'GET /timeline' | 'GET /timeline/assets'> {
  return {
    'GET /timeline': async ({ account }) => ({ months: await catalog.months(account().id) }),
    'GET /timeline/assets': async ({ account, query }) => {
      const { month, cursor, limit = pageLength } = query;
      const after = cursor === undefined ? undefined : markOf(cursor);
      const page = { month, limit, ...(after !== undefined && { after }) };
      const assets = await catalog.page(account().id, page);
      const last = assets.length < limit ? undefined : assets.at(-1);
      return {
        assets: assets.map((asset): TimelineAsset => assetView(asset)),
        next: last === undefined ? null : cursorOf(last),
      };
    },
  };
}

const cursorOf = ({ time, id }: AssetRecord): string => `${time.localMs}.${id}`;

function markOf(cursor: string): TimelineMark {
  const match = /^(-?\d{1,16})\.(\d{1,16})$/.exec(cursor);
  if (match === null)
    throw new AppError('invalid-request', 'This cursor is none of ours.', { details: { field: 'cursor' } });
  return { localMs: Number(match[1]), id: Number(match[2]) };
}
