import { open, readFile } from 'node:fs/promises';
import type { Decoded } from './decoded.ts';
import { NoPicture } from './no-picture.ts';
import { decodeBySharp } from './sharp-source.ts';

/** A sequence holds a few seconds. */
const MAX_SEQUENCE_BYTES = 256 * 1024 * 1024;
const BRAND_AT = 8;
const BRAND_BYTES = 4;

/**
 * Decodes the primary picture of an AVIF. libvips does not know the brand of sequences, yet decodes the
 * still that they hold as well.
 * @throws NoPicture
 */
export async function decodeAvif(path: string): Promise<Decoded> {
  await using file = await open(path);
  const { buffer } = await file.read({ buffer: Buffer.alloc(BRAND_BYTES), position: BRAND_AT });
  if (buffer.toString('latin1') !== 'avis') return await decodeBySharp(path);

  if ((await file.stat()).size > MAX_SEQUENCE_BYTES) throw new NoPicture('too-large');
  const bytes = await readFile(path);
  bytes.write('avif', BRAND_AT, 'latin1');
  return await decodeBySharp(bytes);
}
