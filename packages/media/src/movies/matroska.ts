import { ifWellFormed } from '../bytes/malformed.ts';
import type { Region } from '../bytes/region.ts';
import { ebmlElements, findElement } from '../containers/ebml.ts';
import type { MovieFacts } from './movie-facts.ts';

const SEGMENT = 0x18538067;
const INFO = 0x1549a966;
const TIMESTAMP_SCALE = 0x2ad7b1;
const DURATION = 0x4489;
const TRACKS = 0x1654ae6b;
const TRACK_ENTRY = 0xae;
const TRACK_TYPE = 0x83;
const CODEC_ID = 0x86;
const DEFAULT_DURATION = 0x23e383;
const VIDEO = 0xe0;
const PIXEL_WIDTH = 0xb0;
const PIXEL_HEIGHT = 0xba;
const DISPLAY_WIDTH = 0x54b0;
const DISPLAY_HEIGHT = 0x54ba;
const DISPLAY_UNIT = 0x54b2;
const PROJECTION = 0x7670;
const PROJECTION_TYPE = 0x7671;
const PROJECTION_ROLL = 0x7675;

const PICTURE_TRACK = 1;
const SOUND_TRACK = 2;
const DEFAULT_SCALE_NS = 1_000_000;

/** Matroska and WebM (RFC 9559): by the first track with a picture, and the first with sound. */
export async function matroskaMovie(file: Region): Promise<MovieFacts | undefined> {
  const segment = await findElement(file, SEGMENT);
  const tracks = segment && (await findElement(segment, TRACKS));
  if (!segment || !tracks) return undefined;
  const picture = await findTrack(tracks, PICTURE_TRACK);
  const sound = await findTrack(tracks, SOUND_TRACK);
  const frameNs = picture && (await unsigned(picture, DEFAULT_DURATION));
  return {
    ...((picture && (await pictureSize(picture))) ?? { widthPx: null, heightPx: null, isSpherical: false }),
    durationMs: await durationMs(segment),
    videoCodec: (picture && (await text(picture, CODEC_ID))) ?? null,
    audioCodec: (sound && (await text(sound, CODEC_ID))) ?? null,
    framesPerSecond: frameNs ? Math.round(1e11 / frameNs) / 100 : null,
  };
}

async function findTrack(tracks: Region, type: number): Promise<Region | undefined> {
  for await (const { id, body } of ebmlElements(tracks)) {
    if (id === TRACK_ENTRY && (await unsigned(body, TRACK_TYPE)) === type) return body;
  }
  return undefined;
}

async function durationMs(segment: Region): Promise<number | null> {
  const duration = await float(segment, INFO, DURATION);
  const scaleNs = (await unsigned(segment, INFO, TIMESTAMP_SCALE)) ?? DEFAULT_SCALE_NS;
  return duration !== undefined && duration > 0 ? Math.round((duration * scaleNs) / 1e6) : null;
}

type PictureSize = Pick<MovieFacts, 'widthPx' | 'heightPx' | 'isSpherical'>;

async function pictureSize(track: Region): Promise<PictureSize | undefined> {
  const stored = [await unsigned(track, VIDEO, PIXEL_WIDTH), await unsigned(track, VIDEO, PIXEL_HEIGHT)];
  // Other units than pixels give no more than a shape.
  const inPixels = ((await unsigned(track, VIDEO, DISPLAY_UNIT)) ?? 0) === 0;
  const shown = inPixels
    ? [await unsigned(track, VIDEO, DISPLAY_WIDTH), await unsigned(track, VIDEO, DISPLAY_HEIGHT)]
    : [];
  const [widthPx = null, heightPx = null] = shown[0] && shown[1] ? shown : stored;
  const roll = (await float(track, VIDEO, PROJECTION, PROJECTION_ROLL)) ?? 0;
  const isOnItsSide = Math.abs(Math.round(roll / 90)) % 2 === 1;
  const isSpherical = ((await unsigned(track, VIDEO, PROJECTION, PROJECTION_TYPE)) ?? 0) !== 0;
  return isOnItsSide
    ? { widthPx: heightPx, heightPx: widthPx, isSpherical }
    : { widthPx, heightPx, isSpherical };
}

async function unsigned(region: Region, ...path: readonly number[]): Promise<number | undefined> {
  const found = await ifWellFormed(() => findElement(region, ...path));
  if (!found || found.sizeBytes === 0 || found.sizeBytes > 8) return undefined;
  const fields = await found.read(0, found.sizeBytes);
  return Number(`0x${Buffer.from(fields.bytes(0, found.sizeBytes)).toString('hex')}`);
}

async function float(region: Region, ...path: readonly number[]): Promise<number | undefined> {
  const found = await ifWellFormed(() => findElement(region, ...path));
  if (found?.sizeBytes === 4) return (await found.read(0, 4)).f32(0);
  return found?.sizeBytes === 8 ? (await found.read(0, 8)).f64(0) : undefined;
}

async function text(region: Region, id: number): Promise<string | undefined> {
  const fields = await (await ifWellFormed(() => findElement(region, id)))?.readUpTo(0, 64);
  return fields?.text(0, fields.sizeBytes).replaceAll('\0', '').trim() || undefined;
}
