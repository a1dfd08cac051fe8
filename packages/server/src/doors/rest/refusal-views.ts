import type { RefusalView } from '@photokeep/contract/rest/devices';
import type { Id } from '../../domain/entry.ts';
import type { LibraryRecord } from '../../domain/library-record.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { Clock } from '../../ports/clock.ts';
import type { LibraryIndex } from '../../ports/library-index.ts';
import type { RefusalList } from '../../ports/refusal-list.ts';

export interface RefusalParts {
  readonly refusals: RefusalList;
  readonly index: LibraryIndex;
  readonly clock: Clock;
}

/** What happened longer ago has come another way by now, or never will. */
const shownMs = 30 * 24 * 60 * 60 * 1000;

/** What an account's devices were refused lately, by device and latest first. */
export async function refusalsByDevice(
  { refusals, index, clock }: RefusalParts,
  accountId: Id,
): Promise<ReadonlyMap<Id, readonly RefusalView[]>> {
  const library = await index.library(accountId);
  const byDevice = new Map<Id, RefusalView[]>();
  for (const refusal of await refusals.since(accountId, clock.nowMs() - shownMs)) {
    const arrivedLater = library !== null && (await hasArrived(index, library, refusal));
    const views = byDevice.get(refusal.deviceId) ?? [];
    byDevice.set(refusal.deviceId, [...views, refusalView(refusal, arrivedLater)]);
  }
  return byDevice;
}

function refusalView({ path, reason, times, firstMs, lastMs }: Refusal, arrivedLater: boolean): RefusalView {
  const [firstAt, lastAt] = [new Date(firstMs).toISOString(), new Date(lastMs).toISOString()];
  return { path, reason, times, firstAt, lastAt, arrivedLater };
}

/** Whether a file came under this name since; a name that no library can hold never did. */
async function hasArrived(
  index: LibraryIndex,
  library: LibraryRecord,
  { path, lastMs }: Refusal,
): Promise<boolean> {
  if (path === null) return false;
  const { found } = await index.resolve(library, path.split('/'));
  return found?.entry.kind === 'file' && found.entry.arrivedMs >= lastMs;
}
