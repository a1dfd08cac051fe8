import { fromColumns } from '@photokeep/contract/rest/columns';
import type { TimelineAsset } from '@photokeep/contract/rest/timeline';
import type { PhotoSource } from './photo-source.ts';

/** The first page fills a window, also a large one, and comes soon. */
export const firstPage = 150;
const pageSize = 1000;

interface Reader {
  /** told what is there so far, each time that it has doubled */
  readonly onPart: (assets: readonly TimelineAsset[]) => void;
  /** whether anybody waits for the rest: whole months go by where somebody drags the scale of dates */
  readonly isWanted: () => boolean;
}

export interface LoadedMonth {
  /** latest first */
  readonly assets: readonly TimelineAsset[];
  /** false where nobody wanted the rest */
  readonly isWhole: boolean;
}

/** The photos and videos of a month. @throws ApiError */
export async function loadMonth(
  source: Pick<PhotoSource, 'page'>,
  month: string,
  { onPart, isWanted }: Reader,
): Promise<LoadedMonth> {
  const assets: TimelineAsset[] = [];
  let told = 0;
  let cursor: string | undefined;
  do {
    const limit = assets.length === 0 ? firstPage : pageSize;
    const page = await source.page({ month, limit, ...(cursor !== undefined && { cursor }) });
    assets.push(...fromColumns<TimelineAsset>(page.assets));
    cursor = page.next ?? undefined;
    if (cursor === undefined) return { assets, isWhole: true };
    if (assets.length >= told * 2) {
      told = assets.length;
      onPart([...assets]);
    }
  } while (isWanted());
  return { assets, isWhole: false };
}
