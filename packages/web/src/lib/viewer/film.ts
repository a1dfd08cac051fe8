import type { TimelineAsset } from '@photokeep/contract/rest/timeline';

/**
 * The photos of the same day around one, in order.
 * @param assets of its month
 * @param most so many at most, with the one in the middle where there are enough beside it
 */
export function filmAround(assets: readonly TimelineAsset[], id: number, most: number): TimelineAsset[] {
  const day = assets.find((asset) => asset.id === id)?.takenAt.slice(0, 10);
  const ofDay = assets.filter(({ takenAt }) => takenAt.slice(0, 10) === day);
  const at = ofDay.findIndex((asset) => asset.id === id);
  const from = Math.max(0, Math.min(at - Math.floor(most / 2), ofDay.length - most));
  return ofDay.slice(from, from + most);
}
