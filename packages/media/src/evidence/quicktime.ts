import { ifWellFormed } from '../bytes/malformed.ts';
import type { Region } from '../bytes/region.ts';
import { utcTime, wallTime } from '../capture-facts.ts';
import { findBox } from '../containers/isobmff.ts';
import { metadataTexts, userDataTexts } from '../containers/quicktime.ts';
import { parseDateText } from '../time/date-text.ts';
import type { Evidence } from './evidence.ts';
import { cameraOf } from './evidence.ts';

/** Seconds from 1904, where QuickTime counts from, to 1970. */
const EPOCH_1904_SECONDS = 2_082_844_800;

const CREATION_DATE = ['com.apple.quicktime.creationdate', '©day'];
const MAKE = ['com.apple.quicktime.make', 'com.android.manufacturer', '©mak'];
const MODEL = ['com.apple.quicktime.model', 'com.android.model', '©mod'];
const CONTENT_IDENTIFIER = ['com.apple.quicktime.content.identifier'];

/**
 * MOV, MP4 and 3GP. The boxes of 'moov' are walked, never loaded, so its size does not matter:
 * sample tables are stepped over.
 */
export async function* quickTimeEvidence(file: Region): AsyncGenerator<Evidence> {
  const movie = await findBox(file, 'moov');
  if (!movie) return;
  for (const texts of await allTexts(movie)) yield textEvidence(texts);
  for (const path of [['mvhd'], ['trak', 'mdia', 'mdhd'], ['trak', 'tkhd']]) {
    const header = await ifWellFormed(() => findBox(movie, ...path));
    const epochMs = header && (await ifWellFormed(() => creationTimeMs(header)));
    const time = epochMs ? utcTime(epochMs, 'quicktime-header') : null;
    if (time) yield { times: [time] };
  }
}

async function allTexts(movie: Region): Promise<ReadonlyMap<string, string>[]> {
  const found = await Promise.all(
    [
      { path: ['meta'], read: metadataTexts },
      { path: ['udta'], read: userDataTexts },
      { path: ['udta', 'meta'], read: metadataTexts },
    ].map(({ path, read }) =>
      ifWellFormed(async () => {
        const box = await findBox(movie, ...path);
        return box && read(box);
      }),
    ),
  );
  return found.filter((texts) => texts !== undefined);
}

function textEvidence(texts: ReadonlyMap<string, string>): Evidence {
  const first = (names: readonly string[]) => names.map((name) => texts.get(name)).find(Boolean);
  const dated = parseDateText(first(CREATION_DATE) ?? '');
  const contentId = first(CONTENT_IDENTIFIER);
  return {
    // '©day' often holds only the year of a release.
    times:
      dated?.clock.precision === 'second'
        ? [wallTime(dated.clock, dated.offsetMinutes, 'quicktime-creation-date')]
        : [],
    camera: cameraOf(first(MAKE), first(MODEL)),
    uniqueIds: contentId ? { 'apple-content-identifier': contentId } : {},
    texts,
  };
}

/** The creation time of 'mvhd', 'mdhd' or 'tkhd' in ms since 1970; undefined if it lies before. */
async function creationTimeMs(header: Region): Promise<number | undefined> {
  const version = (await header.read(0, 1)).u8(0);
  const fields = await header.read(4, version === 1 ? 8 : 4);
  const seconds = (version === 1 ? fields.u64(0) : fields.u32(0)) - EPOCH_1904_SECONDS;
  // 0 is what writers without a clock leave, and no video of that age is in this format.
  return seconds > 0 ? seconds * 1000 : undefined;
}
