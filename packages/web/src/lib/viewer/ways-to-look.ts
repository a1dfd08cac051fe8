import type { Asset } from '@photokeep/contract/rest/assets';

/** around: one stands in the middle of it; across: it is looked along, as high as the stage. */
export type WayToLook = 'around' | 'across';

type Shown = Pick<Asset, 'kind' | 'state' | 'projection' | 'width' | 'height'>;

const panoramaRatio = 2.2;
/** All around is twice as wide as high. What says so and is not shows a part only: which one, nobody knows here. */
const [leastRound, mostRound] = [1.97, 2.03];

/**
 * How else than whole a photo may be looked at; null for most.
 * @param turns quarter turns that its picture does not have yet
 */
export function wayToLook(
  { kind, state, projection, width, height }: Shown,
  turns: number,
): WayToLook | null {
  if (kind !== 'photo' || state !== 'ready' || width === null || height === null || turns % 4 !== 0)
    return null;
  const ratio = width / height;
  if (projection === 'equirectangular' && ratio >= leastRound && ratio <= mostRound) return 'around';
  return ratio >= panoramaRatio || (projection !== null && ratio > mostRound) ? 'across' : null;
}
