import { Malformed } from '../bytes/malformed.ts';

const HEADER_BYTES = 8;
const FULL_BOX_BYTES = 4;

interface Stretch {
  readonly at: number;
  readonly end: number;
}

/**
 * A HEIC or AVIF in which the small picture that stands for the large one has taken its place, so that every decoder
 * takes it. Changes the bytes. Its own boxes say how it is turned.
 * @returns false, and nothing changed, where there is none
 */
export function putThumbnailFirst(file: Buffer): boolean {
  try {
    const meta = contentOf(file, 'meta', { at: 0, end: file.length });
    const primary = meta && contentOf(file, 'pitm', meta);
    const references = meta && contentOf(file, 'iref', meta);
    if (!primary || !references) return false;
    const thumbnail = thumbnailOf(file, readId(file, primary.at, isWide(file, primary)), references);
    if (thumbnail === undefined) return false;
    if (isWide(file, primary)) file.writeUInt32BE(thumbnail, primary.at);
    else file.writeUInt16BE(thumbnail, primary.at);
    return true;
  } catch (error) {
    if (error instanceof RangeError || error instanceof Malformed) return false;
    throw error;
  }
}

/** The item that has a reference of type 'thmb' to the picture. */
function thumbnailOf(file: Buffer, picture: number, references: Stretch): number | undefined {
  const wide = isWide(file, references);
  const idBytes = wide ? 4 : 2;
  for (const { type, at } of boxesIn(file, references)) {
    if (type !== 'thmb') continue;
    const count = file.readUInt16BE(at + idBytes);
    for (let index = 0; index < count; index++)
      if (readId(file, at + idBytes + 2 + index * idBytes, wide) === picture) return readId(file, at, wide);
  }
  return undefined;
}

const readId = (file: Buffer, at: number, wide: boolean): number =>
  wide ? file.readUInt32BE(at) : file.readUInt16BE(at);

/** The version of a full box tells the width of item numbers in it. */
const isWide = (file: Buffer, { at }: Stretch): boolean => file.readUInt8(at - FULL_BOX_BYTES) > 0;

/** Behind version and flags. */
function contentOf(file: Buffer, type: string, within: Stretch): Stretch | undefined {
  const box = boxesIn(file, within).find((one) => one.type === type);
  return box && { at: box.at + FULL_BOX_BYTES, end: box.end };
}

function boxesIn(file: Buffer, { at, end }: Stretch): (Stretch & { readonly type: string })[] {
  const found = [];
  for (let next = at; next + HEADER_BYTES <= end; ) {
    const declared = file.readUInt32BE(next);
    const isLarge = declared === 1;
    const sizeBytes = isLarge ? Number(file.readBigUInt64BE(next + HEADER_BYTES)) : declared;
    const headerBytes = isLarge ? 2 * HEADER_BYTES : HEADER_BYTES;
    const boxEnd = declared === 0 ? end : Math.min(end, next + sizeBytes);
    if (boxEnd < next + headerBytes) throw new Malformed('box smaller than its header');
    const type = file.toString('latin1', next + 4, next + HEADER_BYTES);
    found.push({ type, at: next + headerBytes, end: boxEnd });
    next = boxEnd;
  }
  return found;
}
