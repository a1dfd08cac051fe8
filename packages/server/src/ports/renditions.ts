import type { ReadHandle } from './storage.ts';

/** Pictures made from a photo or video: a tile's, and a screen's. */
export type RenditionName = 'thumbnail' | 'preview';

/** Made anew when this grows. It is part of the addresses of pictures, which browsers keep for ever. */
export const renditionVersion = 1;

export interface RenditionSource {
  readonly sha256: string;
  readonly kind: 'photo' | 'video';
  readonly mime: string;
  /** where the bytes can be opened */
  readonly path: string;
}

/** Damaged, or beyond every limit; or a format, or a tool, that is not there. */
export type NoPictureReason = 'undecodable' | 'too-large' | 'unsupported' | 'no-video-tool';

export type Rendering =
  | {
      readonly outcome: 'made';
      readonly picture: {
        /** of the original, upright */
        readonly widthPx: number;
        readonly heightPx: number;
        readonly durationMs: number | null;
        /** base64 */
        readonly thumbhash: string;
      };
    }
  | { readonly outcome: 'no-picture'; readonly reason: NoPictureReason }
  /** Photokeep ends: nothing is known of this picture */
  | { readonly outcome: 'interrupted' };

/** Pictures for looking at, kept where they may be deleted at any time. */
export interface Renditions {
  /** Makes all of them. @throws AppError `unavailable` when the decoder dies or takes too long */
  make(source: RenditionSource): Promise<Rendering>;
  /** @returns null where there is none (yet, or any more) */
  open(sha256: string, name: RenditionName): Promise<ReadHandle | null>;
}
