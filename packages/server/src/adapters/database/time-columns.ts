import type { AssetTime } from '../../domain/asset.ts';
import type { AssetsTable } from './assets-table.ts';

/** When something was taken, as the timeline orders and counts it. */
export function timeColumns({
  localMs,
  offsetMinutes,
  source,
}: AssetTime): Pick<AssetsTable, 'month' | 'local_ms' | 'offset_minutes' | 'time_source'> {
  return {
    month: new Date(localMs).toISOString().slice(0, 'YYYY-MM'.length),
    local_ms: localMs,
    offset_minutes: offsetMinutes,
    time_source: source,
  };
}
