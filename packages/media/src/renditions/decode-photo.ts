import type { Decoded } from './decoded.ts';
import { decodeAvif } from './avif-source.ts';
import { decodeHeic } from './heic-source.ts';
import { NoPicture } from './no-picture.ts';
import { decodeRaw } from './raw-source.ts';
import { isRaw } from './raw-types.ts';
import { decodeByTool, isForTool } from './tool-source.ts';
import { decodeFile } from './sharp-source.ts';

const DECODERS: Readonly<Record<string, (path: string) => Promise<Decoded>>> = {
  'image/jpeg': decodeFile,
  'image/png': decodeFile,
  'image/webp': decodeFile,
  'image/gif': decodeFile,
  'image/tiff': decodeFile,
  'image/avif': decodeAvif,
  'image/heic': decodeHeic,
  'image/heif': decodeHeic,
};

/**
 * Decodes a photo, or the first picture of several.
 * @throws NoPicture where that cannot be done
 */
export async function decodePhoto(photo: { readonly path: string; readonly mime: string }): Promise<Decoded> {
  if (isRaw(photo.mime)) return decodeRaw(photo);
  if (isForTool(photo.mime)) return decodeByTool(photo);
  const decode = DECODERS[photo.mime];
  if (!decode) throw new NoPicture('unsupported');
  return decode(photo.path);
}
