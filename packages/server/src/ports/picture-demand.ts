import type { Id } from '../domain/entry.ts';
import type { RenditionName } from './renditions.ts';

export interface WantedPicture {
  readonly contentId: Id;
  readonly name: RenditionName;
}

/**
 * Somebody looks at a photo or video whose picture is not there (yet, or any more): all its pictures are made before
 * those that nobody looks at, and its thumbnail at once where that is quick.
 * @param gone when they do not look any more
 * @returns whether the picture is there now
 */
export type PictureDemand = (wanted: WantedPicture, gone: AbortSignal) => Promise<boolean>;
