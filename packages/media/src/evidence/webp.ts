import type { Region } from '../bytes/region.ts';
import { riffChunks } from '../containers/riff.ts';
import type { Evidence } from './evidence.ts';
import { wellFormedPart } from './evidence.ts';
import { markedTiffEvidence } from './exif.ts';
import { readXmp } from './xmp.ts';

/** The 'EXIF' and 'XMP ' chunks of WebP (RFC 9649). */
export async function* webpEvidence(file: Region): AsyncGenerator<Evidence> {
  for await (const { type, body } of riffChunks(file)) {
    if (type === 'EXIF') yield* wellFormedPart(markedTiffEvidence(body));
    else if (type === 'XMP ') yield await readXmp(body);
  }
}
