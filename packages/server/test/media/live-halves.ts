import { bytes, u32, zeros } from '@photokeep/media/testing/bytes';
import { appleMakerNote, exifBlock } from '@photokeep/media/testing/exif';
import { box, ftyp, fullBox } from '@photokeep/media/testing/isobmff';
import { exifSegment, jpeg } from '@photokeep/media/testing/jpeg';

interface HalfFixture {
  /** what the phone writes into both halves */
  readonly identifier?: string;
  /** seconds past 2019-01-02T03:04:00Z */
  readonly second?: number;
}

const two = (value: number): string => String(value).padStart(2, '0');
const secondsTo1970 = 2_082_844_800;
let made = 0;

/** The still of a Live Photo, taken in Tokyo. No two are alike. */
export function still({ identifier, second = 5 }: HalfFixture): Uint8Array {
  const makerNote = identifier === undefined ? {} : { makerNote: appleMakerNote(identifier) };
  const original = `2019:01:02 12:04:${two(second)}`;
  const block = exifBlock({ original, offsetOriginal: '+09:00', imageNumber: ++made, ...makerNote });
  return jpeg(exifSegment(block));
}

/** Three seconds of video. No two are alike. */
export function motion({ identifier, second = 5 }: HalfFixture): Uint8Array {
  const created = Date.UTC(2019, 0, 2, 3, 4, second) / 1000 + secondsTo1970;
  const header = fullBox('mvhd', 0, u32(created), u32(0), u32(600), u32(1800), zeros(80));
  const marks = identifier === undefined ? [] : [marked(identifier)];
  return bytes(ftyp('qt  '), box('mdat', u32(++made), zeros(300)), box('moov', header, ...marks));
}

function marked(identifier: string): Uint8Array {
  const name = box('mdta', 'com.apple.quicktime.content.identifier');
  const value = bytes(u32(24 + identifier.length), u32(1), box('data', u32(1), u32(0), identifier));
  return box('meta', fullBox('hdlr', 0, zeros(20)), fullBox('keys', 0, u32(1), name), box('ilst', value));
}
