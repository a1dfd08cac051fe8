import { boundedRegion } from '../bytes/bounded-region.ts';
import { ifWellFormed } from '../bytes/malformed.ts';
import { mediaTypeOf } from '../media-types.ts';
import { readStoredSize } from '../sizes/read-size.ts';
import type { StoredSize } from '../sizes/stored-size.ts';
import type { Decoded } from './decoded.ts';
import { withFileSource } from './file-source.ts';
import { refuseTooLarge } from './limits.ts';
import { NoPicture } from './no-picture.ts';
import { runVideoTool } from './run-video-tool.ts';
import { decodeBySharp } from './sharp-source.ts';

/** Photos without a decoder of ours that ffmpeg has one for, with the demuxer of each: it must not guess. */
const DEMUXERS: Readonly<Record<string, string>> = {
  'image/jxl': 'jpegxl_pipe',
  'image/jp2': 'j2k_pipe',
  'image/x-jp2-codestream': 'j2k_pipe',
  'image/bmp': 'bmp_pipe',
  'image/vnd.adobe.photoshop': 'psd_pipe',
};

const MAX_HEADER_BYTES = 1024 * 1024;
/** CPU time, so that the program ends even where it is left behind. */
const CPU_LIMIT_SECONDS = '60';
const PREVIEW_SIZE = "scale=w='min(2048,iw)':h='min(2048,ih)':force_original_aspect_ratio=decrease";
const AS_PNG = ['-vf', PREVIEW_SIZE, '-c:v', 'png', '-compression_level', '1'];
/** Nearly without loss: it is coded once more. */
const AS_JPEG = ['-vf', 'format=yuvj444p', '-c:v', 'mjpeg', '-q:v', '2'];

type Photo = { readonly path: string; readonly mime: string };

export function isForTool(mime: string): boolean {
  return DEMUXERS[mime] !== undefined;
}

/**
 * Decodes a photo with the system's ffmpeg.
 * @throws NoPicture
 */
export async function decodeByTool(photo: Photo): Promise<Decoded> {
  const size = await sizeOf(photo);
  const { pixels } = await decodeBySharp(await run(photo, AS_PNG));
  const isTurned = pixels.width > pixels.height !== size.widthPx > size.heightPx;
  const [widthPx, heightPx] = isTurned ? [size.heightPx, size.widthPx] : [size.widthPx, size.heightPx];
  return { widthPx, heightPx, durationMs: null, pixels };
}

/**
 * The whole photo as a JPEG.
 * @throws NoPicture
 */
export async function wholeByTool(photo: Photo): Promise<Buffer> {
  await sizeOf(photo);
  return run(photo, AS_JPEG);
}

/** @throws NoPicture where it is too large, or nothing tells how large it is */
async function sizeOf({ path, mime }: Photo): Promise<StoredSize> {
  const size = await withFileSource(path, (source) =>
    ifWellFormed(async () => {
      const file = boundedRegion(source, { maxBytes: MAX_HEADER_BYTES });
      return readStoredSize(file, { mime, container: mediaTypeOf(mime)?.container });
    }),
  );
  if (!size) throw new NoPicture('undecodable');
  refuseTooLarge(size.widthPx, size.heightPx);
  return size;
}

async function run({ path, mime }: Photo, coded: readonly string[]): Promise<Buffer> {
  const limits = ['-nostdin', '-v', 'error', '-timelimit', CPU_LIMIT_SECONDS, '-threads', '1'];
  const input = ['-protocol_whitelist', 'file', '-f', DEMUXERS[mime] ?? '', '-i', `file:${path}`];
  const output = ['-frames:v', '1', ...coded, '-f', 'image2pipe', 'pipe:1'];
  const made = await runVideoTool('ffmpeg', [...limits, ...input, ...output]).catch((error: unknown) => {
    throw isUnable(error) ? new NoPicture('unsupported', { cause: error }) : error;
  });
  if (made.length === 0) throw new NoPicture('undecodable');
  return made;
}

/** Ffmpeg is not there, or was built without what it takes: no fault of the photo. */
function isUnable(error: unknown): boolean {
  if (!(error instanceof NoPicture)) return false;
  const { stderr } = (error.cause ?? {}) as { readonly stderr?: Buffer };
  const isLacking = /Unknown input format|no decoder found|Decoder .*not found/i.test(
    stderr?.toString() ?? '',
  );
  return error.reason === 'no-video-tool' || isLacking;
}
