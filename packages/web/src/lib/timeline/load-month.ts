import { fromColumns } from '@photokeep/contract/rest/columns';
import type { TimelineAsset } from '@photokeep/contract/rest/timeline';
import type { PhotoSource } from './photo-source.ts';

/** The first page fills a window and comes soon. */
export const firstPage = 300;
const pageSize = 1000;

/**
 * Every photo and video of a month, latest first.
 * @param onPart told what is there so far, each time that it has doubled
 * @throws ApiError
 */
export async function loadMonth(
  source: Pick<PhotoSource, 'page'>,
  month: string,
  onPart: (assets: readonly TimelineAsset[]) => void,
): Promise<TimelineAsset[]> {
  const assets: TimelineAsset[] = [];
  let told = 0;
  let cursor: string | undefined;
  do {
    const limit = assets.length === 0 ? firstPage : pageSize;
    const page = await source.page({ month, limit, ...(cursor !== undefined && { cursor }) });
    assets.push(...fromColumns<TimelineAsset>(page.assets));
    cursor = page.next ?? undefined;
    if (cursor !== undefined && assets.length >= told * 2) {
      told = assets.length;
      onPart([...assets]);
    }
  } while (cursor !== undefined);
  return assets;
}
