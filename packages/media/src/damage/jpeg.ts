import type { ByteSource } from '../bytes/byte-source.ts';
import { containsBytes } from '../bytes/contains-bytes.ts';
import { Malformed } from '../bytes/malformed.ts';
import type { Region } from '../bytes/region.ts';
import { START_OF_SCAN, jpegSegments } from '../containers/jpeg.ts';
import type { DamageReason } from './damage-check.ts';

const END_OF_IMAGE = Uint8Array.of(0xff, 0xd9);
const MARKER_AND_LENGTH_BYTES = 4;
const TAIL_BYTES = 64 * 1024;
const MAX_SCANNED_BYTES = 32 * 1024 * 1024;

/**
 * A JPEG is whole when an end of image follows its first scan: coded data cannot contain that marker.
 * It is looked for at the end first, then from the scan on, as motion photos append a whole video.
 */
export async function jpegDamage(file: Region, source: ByteSource): Promise<DamageReason | null> {
  const scanAt = await firstScan(file);
  if (typeof scanAt !== 'number') return scanAt;
  const to = source.sizeBytes;
  const tailAt = Math.max(scanAt, to - TAIL_BYTES);
  if (await containsBytes(source, END_OF_IMAGE, { from: tailAt, to })) return null;

  const limit = Math.min(to, scanAt + MAX_SCANNED_BYTES);
  if (await containsBytes(source, END_OF_IMAGE, { from: scanAt, to: limit })) return null;
  return limit < to ? null : 'truncated';
}

/** Where the coded data of the first scan begins, or why it never does. */
async function firstScan(file: Region): Promise<number | DamageReason> {
  let endsAt = 2;
  try {
    for await (const segment of jpegSegments(file)) {
      ({ endsAt } = segment);
      if (segment.marker === START_OF_SCAN && endsAt < file.sizeBytes) return endsAt;
    }
    return 'truncated';
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    return endsAt + MARKER_AND_LENGTH_BYTES > file.sizeBytes ? 'truncated' : 'unreadable';
  }
}
