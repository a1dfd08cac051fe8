import { ifWellFormed } from '../bytes/malformed.ts';
import type { Region } from '../bytes/region.ts';
import type { Container } from '../media-types.ts';
import { canonCiffSize } from './canon.ts';
import { fujiRafSize } from './fuji-raf.ts';
import { heifSize } from './heif.ts';
import { jpeg2000Size } from './jpeg-2000.ts';
import { jpegXlSize } from './jpeg-xl.ts';
import { jpegSize } from './jpeg.ts';
import { bmpSize, gifSize, pngSize, psdSize } from './plain-headers.ts';
import type { SizeReader, StoredSize } from './stored-size.ts';
import { tiffSize } from './tiff.ts';
import { webpSize } from './webp.ts';

/** Photos. What is not here tells its size in its EXIF, or, as videos do, in their tracks. */
const READERS: Readonly<Partial<Record<Container, SizeReader>>> = {
  jpeg: jpegSize,
  tiff: tiffSize,
  png: pngSize,
  gif: gifSize,
  webp: webpSize,
  heif: heifSize,
  'jpeg-xl': jpegXlSize,
  'jpeg-2000': jpeg2000Size,
  'canon-ciff': canonCiffSize,
  'fuji-raf': fujiRafSize,
  bmp: bmpSize,
  psd: psdSize,
};

/** The size in the header of a photo; undefined where there is none that could be meant. */
export async function readStoredSize(
  file: Region,
  { mime, container }: { readonly mime: string; readonly container?: Container | undefined },
): Promise<StoredSize | undefined> {
  const reader = container && READERS[container];
  const size = reader && (await ifWellFormed(() => reader(file, mime)));
  return size && size.widthPx > 0 && size.heightPx > 0 ? size : undefined;
}
