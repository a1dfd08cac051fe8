import type { Region } from '../bytes/region.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { Container } from '../media-types.ts';
import type { PixelSize, SomeFacts } from '../media-facts.ts';
import { readStoredSize } from '../sizes/read-size.ts';
import { exifOrientation, exifSize } from './exif-facts.ts';
import { factsFrom } from './facts-from.ts';

/** Orientations from this one on exchange width and height. */
const FIRST_ON_ITS_SIDE = 5;

/** The size of a photo as shown: by its header, or by its EXIF where the header is not known here. */
export async function photoSize(
  file: Region,
  format: { readonly mime: string; readonly container?: Container | undefined },
  evidence: readonly Evidence[],
): Promise<SomeFacts> {
  const stored = await readStoredSize(file, format);
  if (stored?.isUpright) return factsFrom('container', { size: bare(stored) });
  const directories = evidence.map(({ exif }) => exif).find((exif) => exif !== undefined);
  const orientation = (directories && (await exifOrientation(directories))) ?? 1;
  if (stored) return factsFrom('container', { size: turned(stored, orientation) });
  // A header that is there and cannot be read is damage, which EXIF must not hide.
  const byExif = directories && format.container === 'canon-cr3' ? await exifSize(directories) : undefined;
  return factsFrom('exif', { size: byExif && turned(byExif, orientation) });
}

function turned(size: PixelSize, orientation: number): PixelSize {
  const { widthPx, heightPx } = size;
  return orientation >= FIRST_ON_ITS_SIDE ? { widthPx: heightPx, heightPx: widthPx } : bare(size);
}

function bare({ widthPx, heightPx }: PixelSize): PixelSize {
  return { widthPx, heightPx };
}
