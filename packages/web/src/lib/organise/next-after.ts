import { neighbourOf } from '#lib/timeline/sequence.ts';
import type { TimelineStore } from '#lib/timeline/timeline-store.svelte.ts';

/** The photo that takes the focus when these are gone: the next one, else the one before. @throws ApiError */
export async function nextAfter(
  store: TimelineStore,
  id: number,
  leaving: readonly number[],
): Promise<number | undefined> {
  const gone = new Set(leaving);
  for (const step of [1, -1] as const) {
    let beside = await neighbourOf(store, id, step);
    while (beside !== undefined && gone.has(beside.id)) beside = await neighbourOf(store, beside.id, step);
    if (beside !== undefined) return beside.id;
  }
  return undefined;
}
