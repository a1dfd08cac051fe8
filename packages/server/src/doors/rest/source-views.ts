import type { DeviceDetail } from '@photokeep/contract/rest/devices';
import type { DeviceSource } from '../../ports/device-sources.ts';

type SourceView = DeviceDetail['sources'][number];

/** More than that nobody looks through. */
const maxSources = 30;

/** Names of the folders that apps make for years, months and days. */
const isDate = (name: string): boolean => /^(\d{1,4}|\d{4}-\d{2}(-\d{2})?)$/.test(name);

/** Where a device puts its files, folders by date taken as the one they are in. */
export function sourceViews(sources: readonly DeviceSource[]): SourceView[] {
  const byFolder = new Map<string, SourceView>();
  for (const { path, items, lastMs } of sources) {
    const folder = withoutDates(path).join('/');
    const known = byFolder.get(folder);
    // Sources come with the latest first, so the first one's time is the folder's.
    const lastAt = known?.lastAt ?? new Date(lastMs).toISOString();
    byFolder.set(folder, { folder, arrivedCount: (known?.arrivedCount ?? 0) + items, lastAt });
  }
  return [...byFolder.values()].slice(0, maxSources);
}

function withoutDates(path: readonly string[]): readonly string[] {
  const end = path.findLastIndex((name) => !isDate(name));
  return path.slice(0, end + 1);
}
