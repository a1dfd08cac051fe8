import { ReadLimitReached, boundedRegion } from './bytes/bounded-region.ts';
import type { ByteSource } from './bytes/byte-source.ts';
import { Malformed } from './bytes/malformed.ts';
import type { DamageCheck, DamageReason } from './damage/damage-check.ts';
import { gifDamage } from './damage/gif.ts';
import { boxedPictureDamage, heifDamage, movieDamage } from './damage/isobmff.ts';
import { jpegDamage } from './damage/jpeg.ts';
import { matroskaDamage } from './damage/matroska.ts';
import { pngDamage } from './damage/png.ts';
import { riffDamage } from './damage/riff.ts';
import { tiffDamage } from './damage/tiff.ts';
import type { Container, Sniffed } from './media-types.ts';
import { UNKNOWN_MIME, mediaTypeOf } from './media-types.ts';
import { mimeFromName } from './mime-from-name.ts';

export type { DamageReason } from './damage/damage-check.ts';

/** What is wrong with a file, or only odd about it. The words for people are the caller's. */
export type Damage =
  | { readonly severity: 'damage'; readonly reason: DamageReason }
  /** Whole, but another photo or video format than the name says. Exports of phones do that. */
  | { readonly severity: 'note'; readonly reason: 'name-mismatch' };

const CHECKS: Readonly<Partial<Record<Container, DamageCheck>>> = {
  jpeg: jpegDamage,
  png: pngDamage,
  gif: gifDamage,
  webp: riffDamage,
  avi: riffDamage,
  tiff: tiffDamage,
  heif: heifDamage,
  quicktime: movieDamage,
  'canon-cr3': movieDamage,
  'jpeg-xl': boxedPictureDamage,
  'jpeg-2000': boxedPictureDamage,
  matroska: matroskaDamage,
};

/** Keeps walks over many small chunks in bounds. The search for the end of a JPEG has its own. */
const MAX_BYTES = 8 * 1024 * 1024;

/**
 * Looks for damage that the structure of a file shows, without decoding it: null means that none was
 * found, not that there is none. Files that are neither named like a photo or video nor sniffed as one
 * are never damaged. `sniffed` is what `sniff` said about the same bytes. No bytes make it throw; it
 * rejects only when `source` does.
 */
export async function findDamage(source: ByteSource, sniffed: Sniffed, name: string): Promise<Damage | null> {
  const promised = mediaTypeOf(mimeFromName(name))?.container;
  const reason = await damageReason(source, sniffed, promised);
  if (reason) return { severity: 'damage', reason };
  const container = mediaTypeOf(sniffed.mime)?.container;
  const isMisnamed = promised !== undefined && container !== undefined && promised !== container;
  return isMisnamed ? { severity: 'note', reason: 'name-mismatch' } : null;
}

async function damageReason(
  source: ByteSource,
  sniffed: Sniffed,
  promised: Container | undefined,
): Promise<DamageReason | null> {
  const container = mediaTypeOf(sniffed.mime)?.container;
  if (container) return checkStructure(source, container);
  if (promised === undefined) return null;
  if (source.sizeBytes === 0) return 'empty';
  return sniffed.mime === UNKNOWN_MIME ? 'unreadable' : 'wrong-type';
}

async function checkStructure(source: ByteSource, container: Container): Promise<DamageReason | null> {
  try {
    const file = boundedRegion(source, { maxBytes: MAX_BYTES });
    return (await CHECKS[container]?.(file, source)) ?? null;
  } catch (error) {
    if (error instanceof Malformed) return 'unreadable';
    if (error instanceof ReadLimitReached) return null;
    throw error;
  }
}
