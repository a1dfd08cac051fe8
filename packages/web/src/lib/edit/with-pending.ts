import type { Asset } from '@photokeep/contract/rest/assets';
import type { EditChanges } from '@photokeep/contract/rest/edits';

/** A photo as it will be once these changes are saved: what was typed is shown at once. */
export function withPending(asset: Asset, pending: readonly EditChanges[]): Asset {
  return pending.reduce(withChanges, asset);
}

function withChanges(asset: Asset, changes: EditChanges): Asset {
  const { caption, rating, takenAt, position, rotateBy = 0, addTags = [], removeTags = [] } = changes;
  return {
    ...asset,
    ...(caption !== undefined && { caption }),
    ...(rating !== undefined && { rating }),
    ...(position !== undefined && { position }),
    ...(takenAt !== undefined && {
      takenAt: takenAt.local,
      offsetMinutes: takenAt.offsetMinutes,
      timeSource: 'owner' as const,
    }),
    tags: [...new Set([...asset.tags, ...addTags])].filter((tag) => !removeTags.includes(tag)),
    rotation: (asset.rotation + rotateBy + 4) % 4,
  };
}
