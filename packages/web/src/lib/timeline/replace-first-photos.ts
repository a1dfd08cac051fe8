import { firstPhotos, removeFirstPhotos, takeOver } from './first-photos.ts';
import { longestMs } from './first-sight.ts';

/**
 * The timeline's own tiles take the place of the first photos: once they show as much, at once where they stand
 * elsewhere, and in any case after a while. Until then it looks at every frame: too much changes tiles to follow it all.
 * @returns ends it
 */
export function replaceFirstPhotos(list: HTMLElement): () => void {
  takeOver();
  const layer = firstPhotos();
  if (layer === null) return () => undefined;
  const latestMs = performance.now() + longestMs;
  const look = (nowMs: number): void => {
    if (nowMs < latestMs && isAhead(layer, list)) frame = requestAnimationFrame(look);
    else removeFirstPhotos();
  };
  let frame = requestAnimationFrame(look);
  return () => {
    cancelAnimationFrame(frame);
    removeFirstPhotos();
  };
}

/** Whether more is to be seen in the layer than in the tiles below it, which stand at the same places. */
function isAhead(layer: HTMLElement, list: HTMLElement): boolean {
  const tiles = new Map(
    [...list.querySelectorAll<HTMLAnchorElement>('a[data-id]')].map((tile) => [tile.href, tile]),
  );
  if (tiles.size === 0) return true;
  // A finger means the tiles.
  layer.style.pointerEvents = 'none';
  const firsts = [...layer.querySelectorAll('a')];
  const own = firsts.map((first) => tiles.get(first.href));
  return firsts.every((first, index) => standsAt(first, own[index])) && own.some(isComing);
}

function standsAt(first: Element, tile: Element | undefined): boolean {
  if (tile === undefined) return false;
  const [a, b] = [first.getBoundingClientRect(), tile.getBoundingClientRect()];
  return (['x', 'y', 'width', 'height'] as const).every((side) => Math.abs(a[side] - b[side]) < 1);
}

/** A tile whose picture did not come, or that has none, has no image. */
function isComing(tile: Element | undefined): boolean {
  const image = tile?.querySelector('img') ?? null;
  return image !== null && getComputedStyle(image).opacity !== '1';
}
