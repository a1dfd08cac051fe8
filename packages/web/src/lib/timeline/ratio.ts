import type { TimelineAsset } from '@photokeep/contract/rest/timeline';

/** Panoramas and long screenshots are cropped to these in the timeline; the viewer shows them whole. */
const narrowestRatio = 0.5;
const widestRatio = 2.8;
const unknownRatio = 4 / 3;

/** Width by height of a photo's tile. */
export function ratioOf({ width, height }: Pick<TimelineAsset, 'width' | 'height'>): number {
  if (width === null || height === null || width <= 0 || height <= 0) return unknownRatio;
  return Math.min(widestRatio, Math.max(narrowestRatio, width / height));
}
