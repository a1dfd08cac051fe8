import type { TimelineAsset } from '@photokeep/contract/rest/timeline';
import type { AssetRecord } from '../../domain/asset.ts';
import { pictureVersion } from '../../ports/renditions.ts';
import { webVersionNumber } from '../../ports/web-versions.ts';

/** The same for what is made of it for the web. */
export const webVersion = ({ sha256 }: Pick<AssetRecord, 'sha256'>): string =>
  `${sha256.slice(0, 16)}-w${webVersionNumber}`;

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
    place: asset.place,
    thumbhash: asset.thumbhash,
    state: asset.state,
    liveVideoId: asset.liveVideoId,
    hasMotion: asset.hasMotion,
    leadId: asset.leadId,
    turned: asset.turns,
    rotation: asset.wantedTurns,
    favourite: asset.favourite,
    archived: asset.list === 'archive',
    hidden: asset.isHidden,
    version: pictureVersion(asset),
  };
}
