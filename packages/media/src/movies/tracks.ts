import { ifWellFormed } from '../bytes/malformed.ts';
import type { Region } from '../bytes/region.ts';
import { FULL_BOX_BYTES, boxes, findBox } from '../containers/isobmff.ts';

/** One track of a QuickTime or MP4 file. */
export interface Track {
  /** 'vide', 'soun' and so on. */
  readonly handler: string;
  readonly id: number;
  /** Turned by an odd number of quarters. */
  readonly isOnItsSide: boolean;
  readonly durationSeconds: number | null;
  readonly timescale: number;
  readonly sample: SampleDescription | undefined;
  readonly sampleCount: number;
}

/** The first entry of 'stsd'. */
export interface SampleDescription {
  readonly codec: string;
  /** With square pixels; 0 in what holds no picture. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly isSpherical: boolean;
}

const VISUAL_ENTRY_BYTES = 78;
const MAX_TRACKS = 32;

/** The tracks of a 'moov' box in order. One that is malformed is left out. */
export async function readTracks(movie: Region): Promise<readonly Track[]> {
  const tracks: Track[] = [];
  for await (const { type, body } of boxes(movie)) {
    if (type !== 'trak' || tracks.length === MAX_TRACKS) continue;
    const track = await ifWellFormed(() => readTrack(body));
    if (track) tracks.push(track);
  }
  return tracks;
}

async function readTrack(track: Region): Promise<Track | undefined> {
  const header = await findBox(track, 'tkhd');
  const media = await findBox(track, 'mdia');
  const mediaHeader = media && (await findBox(media, 'mdhd'));
  const handler = media && (await findBox(media, 'hdlr'));
  if (!header || !media || !mediaHeader || !handler) return undefined;
  const type = (await handler.read(FULL_BOX_BYTES + 4, 4)).text(0, 4);
  const table = await findBox(media, 'minf', 'stbl');
  return {
    ...(await readTrackHeader(header)),
    ...(await readTimes(mediaHeader)),
    handler: type,
    sample: table && (await ifWellFormed(() => readSampleDescription(table, type))),
    sampleCount: (table && (await ifWellFormed(() => countSamples(table)))) ?? 0,
  };
}

async function readTrackHeader(header: Region): Promise<Pick<Track, 'id' | 'isOnItsSide'>> {
  const isLong = (await header.read(0, 1)).u8(0) === 1;
  const id = (await header.read(FULL_BOX_BYTES + (isLong ? 16 : 8), 4)).u32(0);
  // The matrix [a b u, c d v, x y w] turns by a quarter where a and d vanish.
  const matrix = await header.read(isLong ? 52 : 40, 36);
  const [a, b, c, d] = [matrix.i32(0), matrix.i32(4), matrix.i32(12), matrix.i32(16)];
  return { id, isOnItsSide: a === 0 && d === 0 && b !== 0 && c !== 0 };
}

/** `timescale` and duration of 'mvhd' or 'mdhd'; all ones say that the duration is not known. */
export async function readTimes(
  header: Region,
): Promise<{ readonly timescale: number; readonly durationSeconds: number | null }> {
  const isLong = (await header.read(0, 1)).u8(0) === 1;
  const fields = await header.read(isLong ? 20 : 12, isLong ? 12 : 8);
  const timescale = fields.u32(0);
  if (isLong ? fields.i64(4) === -1n : fields.u32(4) === 0xffffffff)
    return { timescale, durationSeconds: null };
  const duration = isLong ? fields.u64(4) : fields.u32(4);
  return { timescale, durationSeconds: timescale > 0 && duration > 0 ? duration / timescale : null };
}

async function readSampleDescription(table: Region, handler: string): Promise<SampleDescription | undefined> {
  const descriptions = await findBox(table, 'stsd');
  if (!descriptions) return undefined;
  for await (const { type, body } of boxes(descriptions.region(FULL_BOX_BYTES + 4))) {
    const codec = type.trim();
    return handler === 'vide' ? readPicture(codec, body) : { codec, ...NO_PICTURE };
  }
  return undefined;
}

const NO_PICTURE = { widthPx: 0, heightPx: 0, isSpherical: false };

async function readPicture(codec: string, entry: Region): Promise<SampleDescription> {
  const fields = await entry.read(24, 4);
  const [storedWidth, storedHeight] = [fields.u16(0), fields.u16(2)];
  let [across, down, isSpherical] = [1, 1, false];
  await ifWellFormed(async () => {
    for await (const { type, body } of boxes(entry.region(VISUAL_ENTRY_BYTES))) {
      if (type === 'sv3d') isSpherical = true;
      if (type !== 'pasp') continue;
      const spacing = await body.read(0, 8);
      [across, down] = [spacing.u32(0), spacing.u32(4)];
    }
  });
  // Pixels are only ever stretched: what was recorded is all kept.
  const aspect = across > 0 && down > 0 ? across / down : 1;
  const widthPx = Math.round(storedWidth * Math.max(1, aspect));
  return { codec, widthPx, heightPx: Math.round(storedHeight * Math.max(1, 1 / aspect)), isSpherical };
}

async function countSamples(table: Region): Promise<number> {
  const sizes = await findBox(table, 'stsz');
  return sizes ? (await sizes.read(FULL_BOX_BYTES + 4, 4)).u32(0) : 0;
}
