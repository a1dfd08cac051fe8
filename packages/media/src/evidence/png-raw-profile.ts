import { inflateSync } from 'node:zlib';
import { Malformed } from '../bytes/malformed.ts';
import type { Region } from '../bytes/region.ts';
import { memoryRegion } from '../bytes/region.ts';
import type { Evidence } from './evidence.ts';
import { markedTiffEvidence } from './exif.ts';

const KEYWORDS = ['Raw profile type exif', 'Raw profile type APP1'];
const MAX_PACKED_BYTES = 64 * 1024;
/** Hexadecimal digits and line ends of the largest EXIF block that JPEG can hold. */
const MAX_TEXT_BYTES = 160 * 1024;
/** Keyword end and compression method. */
const SEPARATOR_BYTES = 2;

/**
 * EXIF in a zTXt chunk: how ImageMagick and others stored it before PNG had eXIf. The text is a name,
 * a length (often wrong) and the block in hexadecimal.
 */
export async function* rawProfileEvidence(chunk: Region): AsyncGenerator<Evidence> {
  const fields = await chunk.readUpTo(0, MAX_PACKED_BYTES);
  const text = fields.text(0, fields.sizeBytes);
  const keyword = KEYWORDS.find((candidate) => text.startsWith(`${candidate}\0`));
  if (!keyword) return;
  const packedAt = keyword.length + SEPARATOR_BYTES;
  const profile = inflate(fields.bytes(packedAt, fields.sizeBytes - packedAt));
  const digits = /^\s*\w+\s+\d+\s([0-9a-fA-F\s]*)/.exec(profile)?.[1] ?? '';
  yield* markedTiffEvidence(memoryRegion(Buffer.from(digits.replaceAll(/\s/g, ''), 'hex')));
}

/** Unpacks no more than a limit: a few bytes can stand for gigabytes. */
function inflate(packed: Uint8Array): string {
  try {
    return inflateSync(packed, { maxOutputLength: MAX_TEXT_BYTES }).toString('latin1');
  } catch {
    throw new Malformed('not a packed text');
  }
}
