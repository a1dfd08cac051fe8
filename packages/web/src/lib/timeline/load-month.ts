import type { TimelineAsset } from '@photokeep/contract/rest/timeline';
import { call } from '#lib/api/call.ts';

const pageSize = 1000;

/** Every photo and video of a month, latest first. @throws ApiError */
export async function loadMonth(month: string): Promise<TimelineAsset[]> {
  const assets: TimelineAsset[] = [];
  let cursor: string | undefined;
  do {
    const query = { month, limit: pageSize, ...(cursor !== undefined && { cursor }) };
    const page = await call('GET /timeline/assets', { query });
    assets.push(...page.assets);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return assets;
}
