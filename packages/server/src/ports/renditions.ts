import { AppError } from '../domain/errors.ts';
import type { ReadHandle } from './storage.ts';

/** Pictures made from a photo or video: a tile's, and a screen's. */
export type RenditionName = 'thumbnail' | 'preview';

/** Made anew when this grows. It is part of the addresses of pictures, which browsers keep for ever. */
export const renditionVersion = 2;

export interface RenditionSource {
  readonly sha256: string;
  readonly kind: 'photo' | 'video';
  readonly mime: string;
  /** where the bytes can be opened */
  readonly path: string;
  /** quarter turns clockwise, 0 to 3 */
  readonly turns: number;
}

/** Damaged, or beyond every limit; or a format, or a tool, that is not there. */
export type NoPictureReason = 'undecodable' | 'too-large' | 'unsupported' | 'no-video-tool';

export type Rendering =
  | {
      readonly outcome: 'made';
      readonly picture: {
        /** of the original, upright, not turned further */
        readonly widthPx: number;
        readonly heightPx: number;
        readonly durationMs: number | null;
        /** base64 */
        readonly thumbhash: string;
        /** see `PictureLook`; null where it shows too little to be compared */
        readonly pictureHash: string | null;
      };
      /** from the small picture inside the file, as its own takes more memory than there is */
      readonly isEmbedded: boolean;
    }
  | { readonly outcome: 'no-picture'; readonly reason: NoPictureReason }
  /** Photokeep ends, or a file could not be read or written: nothing is known of this picture */
  | { readonly outcome: 'interrupted' };

/** The process that decodes ended over a picture: whoever saw that often enough may blame the picture. */
export class DecoderDied extends AppError {
  constructor(cause: unknown) {
    super('unavailable', 'The decoder ended unexpectedly.', { cause });
  }
}

/** Pictures for looking at, kept where they may be deleted at any time. */
export interface Renditions {
  /** how many are made at the same time */
  readonly atOnce: number;
  /** Makes all of them. @throws DecoderDied; AppError `storage-full`, `read-only` or `unavailable` for what is no fault of the picture */
  make(source: RenditionSource): Promise<Rendering>;
  /**
   * Makes the thumbnail of a photo before all that nobody waits for, where that is quicker than making all its pictures.
   * @param gone when whoever waited for it does not any more
   * @returns false where there is none
   * @throws as `make`
   */
  makeThumbnail(source: Omit<RenditionSource, 'kind'>, gone: AbortSignal): Promise<boolean>;
  /**
   * What a picture that was made before looks like; undefined where it is to be made anew.
   * @throws DecoderDied; AppError `unavailable`, also where Photokeep ends
   */
  hash(sha256: string): Promise<string | null | undefined>;
  /** @returns null where there is none (yet, or any more) */
  open(sha256: string, name: RenditionName, turns: number): Promise<ReadHandle | null>;
}

/** Part of the addresses and etags of pictures: other bytes, another way of making them or another turn has another one. */
export const pictureVersion = ({
  sha256,
  turns,
}: {
  readonly sha256: string;
  readonly turns: number;
}): string => `${sha256.slice(0, 16)}-${renditionVersion}${turns === 0 ? '' : `-${turns}`}`;
