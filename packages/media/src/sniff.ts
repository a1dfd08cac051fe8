import { ifWellFormedSync } from './bytes/malformed.ts';
import type { Sniffed } from './media-types.ts';
import { UNKNOWN_MIME, mediaTypeOf } from './media-types.ts';
import { isobmffMime } from './sniffing/isobmff-mime.ts';
import { signatureMime } from './sniffing/signature-mime.ts';
import { textType } from './sniffing/text-type.ts';
import { tiffMime } from './sniffing/tiff-mime.ts';
import { transportStreamMime } from './sniffing/transport-stream-mime.ts';

export type { MediaKind, Sniffed } from './media-types.ts';

/** How much of a file `sniff` makes use of. The first 4 KiB are enough for nearly all. */
export const SNIFF_BYTES = 64 * 1024;

/** Strictest first. */
const DETECTORS = [signatureMime, tiffMime, isobmffMime, transportStreamMime];

/**
 * Tells what a file is from its first bytes (up to 64 KiB), never from its name. Does not throw on
 * any bytes: what it does not know is 'other', 'application/octet-stream'.
 */
export function sniff(head: Uint8Array): Sniffed {
  const bytes = head.subarray(0, SNIFF_BYTES);
  for (const detect of DETECTORS) {
    const mime = ifWellFormedSync(() => detect(bytes));
    if (mime !== undefined) return { kind: mediaTypeOf(mime)?.kind ?? 'other', mime };
  }
  return textType(bytes) ?? { kind: 'other', mime: UNKNOWN_MIME };
}
