import { ReadLimitReached, boundedRegion } from './bytes/bounded-region.ts';
import type { ByteSource } from './bytes/byte-source.ts';
import { Malformed } from './bytes/malformed.ts';
import type { Region } from './bytes/region.ts';
import type { CaptureFacts, CaptureTime } from './capture-facts.ts';
import { localMs, wallTime } from './capture-facts.ts';
import { dateFromName } from './date-from-name.ts';
import { canonCiffEvidence } from './evidence/canon-ciff.ts';
import { canonCr3Evidence } from './evidence/canon-cr3.ts';
import type { Evidence, EvidenceReader } from './evidence/evidence.ts';
import { conclude } from './evidence/evidence.ts';
import { tiffEvidence } from './evidence/exif.ts';
import { fujiRafEvidence } from './evidence/fuji-raf.ts';
import { heifEvidence } from './evidence/heif.ts';
import { jpegXlEvidence } from './evidence/jpeg-xl.ts';
import { jpegEvidence } from './evidence/jpeg.ts';
import { matroskaEvidence } from './evidence/matroska.ts';
import { pngEvidence } from './evidence/png.ts';
import { quickTimeEvidence } from './evidence/quicktime.ts';
import { webpEvidence } from './evidence/webp.ts';
import type { Container } from './media-types.ts';
import { mediaTypeOf } from './media-types.ts';
import { sniff } from './sniff.ts';
import { utcClock } from './time/wall-clock.ts';
import { zoneBetween } from './time/zone.ts';

export type { ByteSource } from './bytes/byte-source.ts';
export type { Camera, CaptureFacts, CaptureTime, TimeSource, UniqueIds } from './capture-facts.ts';

/** What may be read of one file to find out when it was taken. */
const MAX_BYTES = 256 * 1024;
const MAX_MS = 50;
const HEAD_BYTES = 4096;
const NO_FACTS: CaptureFacts = { takenAt: null, camera: null, uniqueIds: {} };

/** Formats without a reader here hold no capture time that this bounded reading could find. */
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

/** A clock in milliseconds that never jumps back. */
export type Now = () => number;

const monotonicNow: Now = () => performance.now();

/**
 * When a photo or video was taken: by its own metadata, else by its name, else null. Reads at most
 * 256 KiB and gives the metadata up after 50 ms. No bytes make it throw; it rejects only when `source`
 * does.
 */
export async function readCaptureTime(
  source: ByteSource,
  hints: { readonly name: string },
  now: Now = monotonicNow,
): Promise<CaptureTime | null> {
  const { takenAt } = await readCaptureFacts(source, now);
  const named = dateFromName(hints.name);
  return takenAt && named ? inZoneOfName(takenAt, named) : (takenAt ?? named);
}

/** What the bytes alone say about the moment of capture: the name proves nothing about the picture. */
export async function readCaptureFacts(source: ByteSource, now: Now = monotonicNow): Promise<CaptureFacts> {
  const startedAt = now();
  const file = boundedRegion(source, { maxBytes: MAX_BYTES, outOfTime: () => now() - startedAt > MAX_MS });
  const found: Evidence[] = [];
  try {
    for await (const piece of evidenceIn(file)) found.push(piece);
  } catch (error) {
    // Facts that depend on how busy the machine was would not be facts.
    if (error instanceof ReadLimitReached && error.limit === 'time') return NO_FACTS;
    if (!(error instanceof Malformed || error instanceof ReadLimitReached)) throw error;
  }
  return conclude(found);
}

async function* evidenceIn(file: Region): AsyncGenerator<Evidence> {
  const head = await file.readUpTo(0, HEAD_BYTES);
  const { mime } = sniff(head.bytes(0, head.sizeBytes));
  const container = mediaTypeOf(mime)?.container;
  const reader = container && READERS[container];
  if (reader) yield* reader(file);
}

/**
 * Phones name a video by the clock on the wall while its container counts in UTC. Together they tell
 * the zone, and with it the day on which the video was taken.
 */
function inZoneOfName(time: CaptureTime, named: CaptureTime): CaptureTime {
  const isNamedByWallClock = named.clock === 'wall' && named.precision === 'second';
  if (time.clock !== 'utc' || !isNamedByWallClock) return time;
  const zone = zoneBetween(localMs(named), localMs(time));
  if (zone === null) return time;
  const clock = utcClock(localMs(time) + zone * 60_000);
  return wallTime({ ...clock, subSeconds: time.subSeconds }, zone, time.source);
}
