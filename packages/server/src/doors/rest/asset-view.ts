import type { TimelineAsset } from '@photokeep/contract/rest/timeline';
import type { AssetRecord } from '../../domain/asset.ts';
import { renditionVersion } from '../../ports/renditions.ts';

/** Part of the addresses of an asset's pictures: another content, or another way of making them, has another one. */
export const pictureVersion = ({ sha256 }: Pick<AssetRecord, 'sha256'>): string =>
  `${sha256.slice(0, 16)}-${renditionVersion}`;

const localLength = 'YYYY-MM-DDTHH:mm:ss'.length;

/** A photo or video as the timeline's users see it. */
export function assetView(asset: AssetRecord): TimelineAsset {
  return {
    id: asset.id,
    kind: asset.kind,
    name: asset.name,
    takenAt: new Date(asset.time.localMs).toISOString().slice(0, localLength),
    width: asset.widthPx,
    height: asset.heightPx,
    durationMs: asset.durationMs,
    thumbhash: asset.thumbhash,
    state: asset.state,
    liveVideoId: asset.liveVideoId,
    leadId: asset.leadId,
    version: pictureVersion(asset),
  };
}
