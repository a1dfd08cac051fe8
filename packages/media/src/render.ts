import { access, constants } from 'node:fs/promises';
import type { MediaKind } from './media-types.ts';
import { decodePhoto } from './renditions/decode-photo.ts';
import { decodeVideo } from './renditions/decode-video.ts';
import { writeRenditions } from './renditions/write-renditions.ts';

export { NoPicture } from './renditions/no-picture.ts';
export type { NoPictureReason } from './renditions/no-picture.ts';

/** One photo or video, and where its pictures go. */
export interface RenderRequest {
  /** Absolute path of the original, which is only read. */
  readonly path: string;
  readonly kind: Extract<MediaKind, 'photo' | 'video'>;
  /** As sniffed, for example image/heic. */
  readonly mime: string;
  /** Absolute path of the WebP to write; must not exist. Its shorter side is 320 px, its longer at most 960. */
  readonly thumbnail: string;
  /** Absolute path of the JPEG to write; must not exist. It fits 2048 x 2048 px. */
  readonly preview: string;
}

/** What decoding told about the original. */
export interface Rendered {
  /** Of the original, upright. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** Null for photos, and for videos that do not tell. */
  readonly durationMs: number | null;
  /** A blurred picture in some 25 bytes, Base64. */
  readonly thumbhash: string;
}

/**
 * Decodes a photo, or a frame of a video, and writes it upright, in sRGB and without metadata. Renditions
 * are never larger than the original. Holds the pixels in memory and sets limits on the decoders of the
 * whole process, so it belongs in a process of its own, one picture at a time.
 * @throws NoPicture for everything that the bytes of the original can cause; the system's error where a
 *   file cannot be read or written, which can leave one of the two renditions behind
 */
export async function render(request: RenderRequest): Promise<Rendered> {
  // Decoders call a file that cannot be opened broken, which would blame its bytes.
  await access(request.path, constants.R_OK);
  const { pixels, ...facts } =
    request.kind === 'video' ? await decodeVideo(request) : await decodePhoto(request);
  return { ...facts, thumbhash: await writeRenditions(pixels, request) };
}
