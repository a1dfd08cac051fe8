import { access, constants } from 'node:fs/promises';
import type { MediaKind } from './media-types.ts';
import { decodeEmbedded } from './renditions/decode-embedded.ts';
import { decodePhoto } from './renditions/decode-photo.ts';
import { decodeThumbnail } from './renditions/decode-thumbnail.ts';
import { decodeVideo } from './renditions/decode-video.ts';
import { turned } from './renditions/turned.ts';
import { writeRenditions, writeThumbnail } from './renditions/write-renditions.ts';

export { NoPicture } from './renditions/no-picture.ts';
export type { NoPictureReason } from './renditions/no-picture.ts';

/** One photo or video, and where its pictures go. */
export interface RenderRequest {
  /** Absolute path of the original, which is only read. */
  readonly path: string;
  readonly kind: Extract<MediaKind, 'photo' | 'video'>;
  /** As sniffed, for example image/heic. */
  readonly mime: string;
  /** Quarter turns clockwise, on top of what its metadata says; 0 if left out. */
  readonly turns?: number;
  /** Absolute path of the WebP to write; must not exist. Its shorter side is 256 px, its longer at most 768. */
  readonly thumbnail: string;
  /** Absolute path of the JPEG to write; must not exist. Its shorter side is 1440 px, its longer at most 2560. */
  readonly preview: string;
}

/** What decoding told about the original. */
export interface Rendered {
  /** Of the original, upright, without the turns that were asked for. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** Null for photos, and for videos that do not tell. */
  readonly durationMs: number | null;
  /** A blurred picture in some 25 bytes, Base64. */
  readonly thumbhash: string;
  /** What it looks like, for `media/compare-pictures`; null where it shows too little to be told from others. */
  readonly pictureHash: string | null;
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
  return { ...facts, ...(await writeRenditions(await turned(pixels, request.turns ?? 0), request)) };
}

/**
 * As `render`, from the small picture that a camera put into the photo: where the large one takes more memory than
 * there is, it is better than nothing.
 * @throws NoPicture `unsupported` where there is none
 */
export async function renderEmbedded(request: RenderRequest): Promise<Rendered> {
  await access(request.path, constants.R_OK);
  const { pixels, ...facts } = await decodeEmbedded(request);
  return { ...facts, ...(await writeRenditions(await turned(pixels, request.turns ?? 0), request)) };
}

/** As a `RenderRequest` for a photo, for its thumbnail alone. */
export type ThumbnailRequest = Omit<RenderRequest, 'kind' | 'preview'>;

/**
 * Writes the thumbnail of a photo alone, in a third of the time that all its pictures take: for somebody who waits.
 * @throws NoPicture `unsupported` where it would take as long as `render`
 */
export async function renderThumbnail(
  request: ThumbnailRequest,
): Promise<Pick<Rendered, 'widthPx' | 'heightPx'>> {
  await access(request.path, constants.R_OK);
  const { pixels, widthPx, heightPx } = await decodeThumbnail(request);
  await writeThumbnail(await turned(pixels, request.turns ?? 0), request.thumbnail);
  return { widthPx, heightPx };
}
