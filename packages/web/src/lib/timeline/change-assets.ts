import type { TimelineAsset } from '@photokeep/contract/rest/timeline';

/** Puts a photo at its place, instead of what was known of it before. @param assets latest first */
export function withAsset(assets: readonly TimelineAsset[], asset: TimelineAsset): TimelineAsset[] {
  const others = withoutAsset(assets, asset.id);
  const same = assets.findIndex((each) => each.id === asset.id);
  if (same !== -1 && assets[same]?.takenAt === asset.takenAt) return others.toSpliced(same, 0, asset);
  const at = others.findIndex((each) => isBefore(asset, each));
  return others.toSpliced(at === -1 ? others.length : at, 0, asset);
}

export function withoutAsset(assets: readonly TimelineAsset[], id: number): TimelineAsset[] {
  return assets.filter((asset) => asset.id !== id);
}

/** Latest first; of one second, the one that came last. */
function isBefore(a: TimelineAsset, b: TimelineAsset): boolean {
  return a.takenAt === b.takenAt ? a.id > b.id : a.takenAt > b.takenAt;
}
