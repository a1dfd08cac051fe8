import type { Region } from '../bytes/region.ts';
import { boxes } from '../containers/isobmff.ts';
import type { Evidence } from './evidence.ts';
import { wellFormedPart } from './evidence.ts';
import { exifBoxEvidence } from './heif.ts';
import { readXmp } from './xmp.ts';

/**
 * The 'Exif' and 'xml ' boxes of a JPEG XL container (ISO/IEC 18181-2). Compressed ('brob') boxes are
 * left to the full metadata reading, and the bare codestream holds no metadata at all.
 */
export async function* jpegXlEvidence(file: Region): AsyncGenerator<Evidence> {
  for await (const { type, body } of boxes(file)) {
    if (type === 'Exif') yield* wellFormedPart(exifBoxEvidence(body));
    else if (type === 'xml ') yield await readXmp(body);
  }
}
