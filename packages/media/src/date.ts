import { ReadLimitReached, boundedRegion } from './bytes/bounded-region.ts';
import type { ByteSource } from './bytes/byte-source.ts';
import { Malformed } from './bytes/malformed.ts';
import type { CaptureFacts, CaptureTime } from './capture-facts.ts';
import { dateFromName } from './date-from-name.ts';
import type { Evidence } from './evidence/evidence.ts';
import { conclude } from './evidence/evidence.ts';
import { evidenceIn, formatOf } from './evidence/readers.ts';
import { inZoneOfName } from './evidence/zone-of-name.ts';

export type { ByteSource } from './bytes/byte-source.ts';
export type { Camera, CaptureFacts, CaptureTime, TimeSource, UniqueIds } from './capture-facts.ts';

/** What may be read of one file to find out when it was taken. */
const MAX_BYTES = 256 * 1024;
/** Of work: a disk or a bucket that takes its time holds up nobody else, and changes nothing about a photo. */
const MAX_MS = 50;
const NO_FACTS: CaptureFacts = { takenAt: null, camera: null, uniqueIds: {} };

/** A clock in milliseconds that never jumps back. */
export type Now = () => number;

const monotonicNow: Now = () => performance.now();

/**
 * When a photo or video was taken: by its own metadata, else by its name, else null. Reads at most
 * 256 KiB and gives the metadata up after 50 ms of work. No bytes make it throw; it rejects only when `source`
 * does.
 */
export async function readCaptureTime(
  source: ByteSource,
  hints: { readonly name: string },
  now: Now = monotonicNow,
): Promise<CaptureTime | null> {
  const { takenAt } = await readCaptureFacts(source, now);
  const named = dateFromName(hints.name);
  return takenAt ? inZoneOfName(takenAt, named) : named;
}

/** What the bytes alone say about the moment of capture: the name proves nothing about the picture. */
export async function readCaptureFacts(source: ByteSource, now: Now = monotonicNow): Promise<CaptureFacts> {
  const work = workOn(source, now);
  const file = boundedRegion(work.source, { maxBytes: MAX_BYTES, outOfTime: () => work.tookMs() > MAX_MS });
  const found: Evidence[] = [];
  try {
    const { container } = await formatOf(file);
    for await (const piece of evidenceIn(file, container)) found.push(piece);
  } catch (error) {
    // Facts that depend on how busy the machine was would not be facts.
    if (error instanceof ReadLimitReached && error.limit === 'time') return NO_FACTS;
    if (!(error instanceof Malformed || error instanceof ReadLimitReached)) throw error;
  }
  return conclude(found);
}

/** A source that tells how long was worked since now on what comes from it, without the time it kept anybody waiting. */
function workOn(
  source: ByteSource,
  now: Now,
): { readonly source: ByteSource; readonly tookMs: () => number } {
  const startedAt = now();
  let waitedMs = 0;
  const read: ByteSource['read'] = async (offset, length) => {
    const askedAt = now();
    try {
      return await source.read(offset, length);
    } finally {
      waitedMs += now() - askedAt;
    }
  };
  return { source: { sizeBytes: source.sizeBytes, read }, tookMs: () => now() - startedAt - waitedMs };
}
