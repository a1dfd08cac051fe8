import { ifWellFormed } from '../bytes/malformed.ts';
import type { Region } from '../bytes/region.ts';
import type { Ifd } from '../containers/tiff.ts';
import { readIfd } from '../containers/tiff.ts';
import type { SomeFacts } from '../media-facts.ts';
import { factsFrom } from './facts-from.ts';

const MAKER_NOTE = 0x927c;
const MARK = 'Apple iOS\0';
const FIRST_IFD_AT = 14;
const BURST_ID = 0x000b;
const CONTENT_IDENTIFIER = 0x0011;

/** What Apple's maker note says of how pictures belong together. It is a TIFF directory of its own. */
export async function appleFacts(exif: Ifd | undefined): Promise<SomeFacts> {
  const note = exif?.region(MAKER_NOTE);
  const directory = note && (await ifWellFormed(() => readDirectory(note)));
  return factsFrom('maker-note', {
    contentIdentifier: await directory?.text(CONTENT_IDENTIFIER),
    burstId: await directory?.text(BURST_ID),
  });
}

async function readDirectory(note: Region): Promise<Ifd | undefined> {
  const mark = await note.read(0, MARK.length);
  return mark.text(0, MARK.length) === MARK ? readIfd(note, FIRST_IFD_AT, 'big') : undefined;
}
