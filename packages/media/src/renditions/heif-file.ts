import { readFile, stat } from 'node:fs/promises';
import { ReadLimitReached, boundedRegion } from '../bytes/bounded-region.ts';
import { memorySource } from '../bytes/byte-source.ts';
import { Malformed } from '../bytes/malformed.ts';
import type { Region } from '../bytes/region.ts';
import { findMeta } from '../containers/heif.ts';
import { primaryColours } from '../containers/heif-colours.ts';
import { type HevcPicture, hevcPicture } from '../containers/hevc-picture.ts';
import { heifDamage } from '../damage/isobmff.ts';
import type { CodedColours } from './coded-colours.ts';
import { NoPicture } from './no-picture.ts';

/** The whole file is held in memory. Bursts and sequences can be long. */
const MAX_FILE_BYTES = 256 * 1024 * 1024;
const MAX_HEADER_BYTES = 8 * 1024 * 1024;

/** A HEIC or AVIF with what its decoders do not tell. */
export interface HeifFile {
  readonly bytes: Buffer;
  /** Undefined where a profile says it, or nothing does. */
  readonly colours: CodedColours | undefined;
  /** The file ends before its pictures do. */
  readonly isCut: boolean;
}

/**
 * Reads a HEIC or AVIF. What is malformed in its header counts as not said: the decoder may still cope.
 * @throws NoPicture where it is too large
 */
export async function readHeif(path: string): Promise<HeifFile> {
  if ((await stat(path)).size > MAX_FILE_BYTES) throw new NoPicture('too-large');
  const bytes = await readFile(path);
  const file = headerOf(bytes);
  const colours = await ifReadable(async () => {
    const meta = await findMeta(file);
    return meta && primaryColours(meta);
  });
  return { bytes, colours, isCut: (await ifReadable(() => heifDamage(file))) === 'truncated' };
}

/** The coded picture of a HEIC. @returns undefined where it is not made of HEVC alone, not all of it is shown, or it is not all there */
export function readHevc(bytes: Buffer): Promise<HevcPicture | undefined> {
  return ifReadable(async () => {
    const meta = await findMeta(headerOf(bytes));
    return meta && hevcPicture(meta, bytes);
  });
}

const headerOf = (bytes: Buffer): Region =>
  boundedRegion(memorySource(bytes), { maxBytes: MAX_HEADER_BYTES });

async function ifReadable<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Malformed || error instanceof ReadLimitReached) return undefined;
    throw error;
  }
}
