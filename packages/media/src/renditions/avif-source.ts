import { fromCodedColours } from './coded-colours.ts';
import type { Decoded } from './decoded.ts';
import { type HeifFile, readHeif } from './heif-file.ts';
import { decodeBySharp } from './sharp-source.ts';

const BRAND_AT = 8;
const BRAND_BYTES = 4;

/**
 * Decodes the primary picture of an AVIF. libvips does not know the brand of sequences, yet decodes the
 * still that they hold as well.
 * @throws NoPicture
 */
export async function decodeAvif(path: string): Promise<Decoded> {
  return decodeAvifBytes(await readHeif(path));
}

/** @throws NoPicture */
export async function decodeAvifBytes({ bytes, colours }: HeifFile): Promise<Decoded> {
  const isSequence = bytes.toString('latin1', BRAND_AT, BRAND_AT + BRAND_BYTES) === 'avis';
  if (isSequence) bytes.write('avif', BRAND_AT, 'latin1');
  const decoded = await decodeBySharp(bytes);
  return colours ? { ...decoded, pixels: fromCodedColours(decoded.pixels, colours) } : decoded;
}
