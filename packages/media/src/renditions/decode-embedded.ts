import { open } from 'node:fs/promises';
import { region } from '../bytes/region.ts';
import type { Decoded, Pixels } from './decoded.ts';
import { decodeAvifBytes } from './avif-source.ts';
import { exifThumbnail } from './exif-thumbnail.ts';
import { decodeSmallHeic } from './heic-source.ts';
import { type HeifFile, readHeif } from './heif-file.ts';
import { putThumbnailFirst } from './heif-thumbnail.ts';
import { inSrgb } from './in-srgb.ts';
import { ifDecodable, NoPicture } from './no-picture.ts';
import { pixelsFor } from './pixels-for.ts';
import type { Size } from './rendition-sizes.ts';
import { openPicture } from './sharp.ts';

const DECODERS: Readonly<Record<string, (path: string) => Promise<Decoded>>> = {
  'image/jpeg': fromExif,
  'image/heic': (path) => fromHeif(path, decodeSmallHeic),
  'image/heif': (path) => fromHeif(path, decodeSmallHeic),
  'image/avif': (path) => fromHeif(path, decodeAvifBytes),
};

/**
 * Decodes the small picture that a camera put beside the large one, for a few MB of memory. The size that is told
 * is that of the large one.
 * @throws NoPicture `unsupported` where there is none
 */
export async function decodeEmbedded(photo: {
  readonly path: string;
  readonly mime: string;
}): Promise<Decoded> {
  const decode = DECODERS[photo.mime];
  if (!decode) throw new NoPicture('unsupported');
  return decode(photo.path);
}

async function fromExif(path: string): Promise<Decoded> {
  await using file = await open(path);
  const { size: sizeBytes } = await file.stat();
  const read = async (at: number, length: number): Promise<Uint8Array> =>
    (await file.read({ buffer: Buffer.alloc(length), position: at })).buffer;
  const found = await exifThumbnail(region(read, 0, sizeBytes));
  if (!found) throw new NoPicture('unsupported');
  return await ifDecodable(async () => {
    const { autoOrient, icc } = await openPicture(path).metadata();
    const picture = openPicture(turned(found.jpeg, found.orientation));
    const small = await picture.metadata();
    const pixels = await inSrgb(await pixelsFor('preview', picture, small.autoOrient), icc);
    return {
      widthPx: autoOrient.width,
      heightPx: autoOrient.height,
      durationMs: null,
      pixels: await withoutBars(pixels, autoOrient),
    };
  });
}

async function fromHeif(path: string, decode: (file: HeifFile) => Promise<Decoded>): Promise<Decoded> {
  const file = await readHeif(path);
  const { autoOrient } = await ifDecodable(() => openPicture(file.bytes).metadata());
  if (!putThumbnailFirst(file.bytes)) throw new NoPicture('unsupported');
  const { pixels } = await decode({ ...file, isCut: false });
  return { widthPx: autoOrient.width, heightPx: autoOrient.height, durationMs: null, pixels };
}

/** The same JPEG with an EXIF block that says how it is turned. */
function turned(jpeg: Buffer, orientation: number): Buffer {
  const exif = Buffer.from('Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\0\0\0\0\0\0\0\0', 'latin1');
  exif.writeUInt16LE(orientation, exif.length - 8);
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, exif.length + 2]);
  return Buffer.concat([head, exif, jpeg.subarray(2)]);
}

/** Cameras put black bars around a small picture that has another shape than the large one. */
async function withoutBars(pixels: Pixels, { width, height }: Size): Promise<Pixels> {
  const scale = Math.min(pixels.width / width, pixels.height / height);
  const size = {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
  if (Math.abs(size.width - pixels.width) < 2 && Math.abs(size.height - pixels.height) < 2) return pixels;
  const { data, width: from, channels } = pixels;
  const left = Math.floor((from - size.width) / 2);
  const top = Math.floor((pixels.height - size.height) / 2);
  const rows = Array.from({ length: size.height }, (_, row) => {
    const at = ((top + row) * from + left) * channels;
    return data.subarray(at, at + size.width * channels);
  });
  return { ...size, channels, data: Buffer.concat(rows) };
}
