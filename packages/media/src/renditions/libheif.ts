import type { HeifError, HeifHandle } from 'libheif-js/wasm-bundle.js';
import { NoPicture } from './no-picture.ts';

/** Upright pixels in the colours of the file. */
export interface HeifPixels {
  /** Row by row, one byte per channel. Lies in memory of libheif. */
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly channels: 3 | 4;
}

/** Compiled once, and only where a HEIC turns up: that takes some 0.1 s and 10 MB. */
async function loadLibheif() {
  const { default: libheif } = await import('libheif-js/wasm-bundle.js');
  return libheif;
}

type Libheif = Awaited<ReturnType<typeof loadLibheif>>;

/** From libheif's `heif_error_code` and `heif_suberror_code`. */
const MEMORY_ALLOCATION_ERROR = 6;
const SECURITY_LIMIT_EXCEEDED = 1000;
/** Unsupported codec; no decoder was built in. */
const NO_DECODER: ReadonlySet<number> = new Set([3000, 6003]);

/**
 * Decodes the primary picture of a HEIC, turned as the file says, with 8 bits per channel. The pixels live
 * until `use` is done; then all memory is given back.
 * @throws NoPicture
 */
export async function withHeifPixels<T>(
  bytes: Uint8Array,
  use: (pixels: HeifPixels) => Promise<T>,
): Promise<T> {
  const libheif = await loadLibheif();
  using cleanup = new DisposableStack();
  const context = cleanup.adopt(libheif.heif_context_alloc(), (it) => libheif.heif_context_free(it));
  const opened = libheif.heif_context_read_from_memory(context, bytes);
  if (opened.code.value !== 0) throw noPicture(opened);
  const handle = libheif.heif_js_context_get_primary_image_handle(context);
  if (handle.code) throw noPicture(handle);
  cleanup.adopt(handle, (it) => libheif.heif_image_handle_release(it));
  return await use(decode(libheif, handle, cleanup));
}

function decode(libheif: Libheif, handle: HeifHandle, cleanup: DisposableStack): HeifPixels {
  const { heif_chroma_interleaved_RGB: rgb, heif_chroma_interleaved_RGBA: rgba } = libheif.heif_chroma;
  const hasAlpha = libheif.heif_image_handle_has_alpha_channel(handle) !== 0;
  const { heif_colorspace_RGB: colours } = libheif.heif_colorspace;
  const decoded = libheif.heif_js_decode_image2(handle, colours, hasAlpha ? rgba : rgb);
  if (decoded.code) throw noPicture(decoded);
  cleanup.adopt(decoded.image, (it) => libheif.heif_image_release(it));
  const [plane] = decoded.channels;
  if (!plane) throw new NoPicture('undecodable');
  const channels = hasAlpha ? 4 : 3;
  return {
    width: plane.width,
    height: plane.height,
    channels,
    data: withoutPadding(plane, plane.width * channels),
  };
}

/** Rows can be padded. The usual sizes of photos are not, and need no copy. */
function withoutPadding(
  plane: { data: Uint8Array; stride: number; height: number },
  rowBytes: number,
): Uint8Array {
  if (plane.stride === rowBytes) return plane.data;
  const rows = new Uint8Array(rowBytes * plane.height);
  for (let row = 0; row < plane.height; row++) {
    const from = row * plane.stride;
    rows.set(plane.data.subarray(from, from + rowBytes), row * rowBytes);
  }
  return rows;
}

function noPicture({ code, subcode, message }: HeifError): NoPicture {
  const cause = new Error(message);
  const isTooLarge = code.value === MEMORY_ALLOCATION_ERROR || subcode.value === SECURITY_LIMIT_EXCEEDED;
  if (isTooLarge) return new NoPicture('too-large', { cause });
  return new NoPicture(NO_DECODER.has(subcode.value) ? 'unsupported' : 'undecodable', { cause });
}
