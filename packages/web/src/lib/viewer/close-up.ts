import type { Asset } from '@photokeep/contract/rest/assets';
import { shownByBrowsers } from '@photokeep/contract/rest/shown-by-browsers';
import { address } from '#lib/api/call.ts';

/** As large as previews are: nothing is gained by more pixels than a photo has. */
const previewSidePx = 2048;
/** What a phone's memory still takes, of a picture that moves. */
const mostMovingBytes = 64 * 1024 * 1024;
const moving: ReadonlySet<string> = new Set(['image/gif', 'image/webp']);

type Photo = Pick<Asset, 'id' | 'mime' | 'width' | 'height' | 'sizeBytes' | 'webVersion' | 'state'>;

const originalOf = ({ id }: Photo): string => address('GET /assets/{id}/original', { params: { id } });

/** The address of a photo's every pixel, for those who zoom in; null where its preview has them all. */
export function closeUpOf(photo: Photo): string | null {
  const { id, mime, width, height, webVersion } = photo;
  if (photo.state !== 'ready' || Math.max(width ?? 0, height ?? 0) <= previewSidePx) return null;
  if (shownByBrowsers.has(mime)) return originalOf(photo);
  return address('GET /assets/{id}/web-picture/{version}', { params: { id, version: webVersion } });
}

/** The address of a picture that may move, which its preview does not; null for all others. */
export function movingOf(photo: Photo): string | null {
  return moving.has(photo.mime) && photo.sizeBytes <= mostMovingBytes ? originalOf(photo) : null;
}

/** Whether the stage shows a preview larger than it is. @param shownPx the longer side on the screen, in its own pixels */
export function isBeyondPreview(shownPx: number): boolean {
  return shownPx > previewSidePx;
}
