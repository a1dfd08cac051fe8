import { readFile } from 'node:fs/promises';
import type { Decoded } from './decoded.ts';
import { inSrgb, profileForLater } from './in-srgb.ts';
import { refuseTooLarge } from './limits.ts';
import { ifDecodable } from './no-picture.ts';
import { pixelsFor } from './pixels-for.ts';
import type { RenditionSize } from './rendition-sizes.ts';
import { openPicture } from './sharp.ts';

/**
 * Decodes a file that libvips has a decoder for, at the size of that rendition. libvips takes brackets at the end of a name for options, so
 * it never sees such a name.
 * @throws NoPicture
 */
export async function decodeFile(path: string, name: RenditionSize = 'preview'): Promise<Decoded> {
  return decodeBySharp(path.endsWith(']') ? await readFile(path) : path, name);
}

/**
 * Decodes what libvips has a decoder for. `input` is a path or the bytes of a whole file.
 * @throws NoPicture
 */
export async function decodeBySharp(
  input: string | Buffer,
  name: RenditionSize = 'preview',
): Promise<Decoded> {
  return ifDecodable(async () => {
    const header = await openPicture(input).metadata();
    const { width: widthPx, height: heightPx } = header.autoOrient;
    refuseTooLarge(widthPx, heightPx);
    const icc = profileForLater(header);
    const picture = openPicture(input, { page: header.pagePrimary ?? 0, ignoreIcc: icc !== undefined });
    return {
      widthPx,
      heightPx,
      durationMs: null,
      pixels: await inSrgb(await pixelsFor(name, picture, header.autoOrient), icc),
    };
  });
}
