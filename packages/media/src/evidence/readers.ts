import type { Region } from '../bytes/region.ts';
import type { Container } from '../media-types.ts';
import { mediaTypeOf } from '../media-types.ts';
import { sniff } from '../sniff.ts';
import { canonCiffEvidence } from './canon-ciff.ts';
import { canonCr3Evidence } from './canon-cr3.ts';
import type { Evidence, EvidenceReader } from './evidence.ts';
import { tiffEvidence } from './exif.ts';
import { fujiRafEvidence } from './fuji-raf.ts';
import { heifEvidence } from './heif.ts';
import { jpegXlEvidence } from './jpeg-xl.ts';
import { jpegEvidence } from './jpeg.ts';
import { matroskaEvidence } from './matroska.ts';
import { pngEvidence } from './png.ts';
import { quickTimeEvidence } from './quicktime.ts';
import { webpEvidence } from './webp.ts';

const HEAD_BYTES = 4096;

/** Formats without a reader here hold no metadata that a bounded reading could find. */
const READERS: Readonly<Partial<Record<Container, EvidenceReader>>> = {
  jpeg: jpegEvidence,
  tiff: tiffEvidence,
  png: pngEvidence,
  webp: webpEvidence,
  heif: heifEvidence,
  'jpeg-xl': jpegXlEvidence,
  'canon-cr3': canonCr3Evidence,
  'canon-ciff': canonCiffEvidence,
  'fuji-raf': fujiRafEvidence,
  quicktime: quickTimeEvidence,
  matroska: matroskaEvidence,
};

/** What the file is and how its bytes are laid out; without a container what is no photo or video. */
export async function formatOf(file: Region): Promise<{ mime: string; container?: Container | undefined }> {
  const head = await file.readUpTo(0, HEAD_BYTES);
  const { mime } = sniff(head.bytes(0, head.sizeBytes));
  return { mime, container: mediaTypeOf(mime)?.container };
}

/** Everything that a file of that container says about its capture, block by block. */
export async function* evidenceIn(file: Region, container: Container | undefined): AsyncGenerator<Evidence> {
  const reader = container && READERS[container];
  if (reader) yield* reader(file);
}
