import { ReadLimitReached, boundedRegion } from './bytes/bounded-region.ts';
import type { ByteSource } from './bytes/byte-source.ts';
import { Malformed } from './bytes/malformed.ts';
import type { CaptureTime } from './capture-facts.ts';
import { dateFromName } from './date-from-name.ts';
import type { Evidence } from './evidence/evidence.ts';
import { conclude } from './evidence/evidence.ts';
import { evidenceIn, formatOf } from './evidence/readers.ts';
import { inZoneOfName } from './evidence/zone-of-name.ts';
import { describe } from './facts/describe.ts';
import { gainMapFacts } from './facts/gain-map.ts';
import { motionFacts } from './facts/motion-photo.ts';
import { movieFacts } from './facts/movie.ts';
import { nameFacts } from './facts/name-facts.ts';
import { photoSize } from './facts/photo-size.ts';
import { inZoneOfPlace } from './facts/zone-of-place.ts';
import type { MediaFacts, SomeFacts } from './media-facts.ts';
import { EXTRACTOR_VERSION, UNTOLD } from './media-facts.ts';
import { withPlace } from './places/with-place.ts';

export { EXTRACTOR_VERSION } from './media-facts.ts';
export type * from './media-facts.ts';

/** Metadata, headers and tables; enough for the samples of some thousand fragments of a video. */
const MAX_BYTES = 8 * 1024 * 1024;

/**
 * Everything that a photo or video tells about itself without being decoded: by its own metadata first, then by
 * its name. Reads at most 8 MiB. No bytes make it throw; it rejects only when `source` does. Unlike the reading
 * that an upload waits for it has no time limit, so that equal bytes under equal names give equal facts.
 */
export async function readFacts(source: ByteSource, hints: { readonly name: string }): Promise<MediaFacts> {
  const file = boundedRegion(source, { maxBytes: MAX_BYTES });
  const evidence: Evidence[] = [];
  const pieces: SomeFacts[] = [];
  await asFarAsItGoes(async () => {
    const format = await formatOf(file);
    await asFarAsItGoes(async () => {
      for await (const piece of evidenceIn(file, format.container)) evidence.push(piece);
    });
    await asFarAsItGoes(async () => void pieces.push(await photoSize(file, format, evidence)));
    await asFarAsItGoes(async () => void pieces.push(...(await describe(evidence))));
    await asFarAsItGoes(async () => void pieces.push(await movieFacts(file, format.container)));
    await asFarAsItGoes(async () => void pieces.push(await gainMapFacts(file, format.container)));
    if (format.container === 'jpeg' || format.container === 'heif')
      await asFarAsItGoes(async () => void pieces.push(await motionFacts(file, evidence)));
  });
  return settle(evidence, [...pieces, nameFacts(hints.name)], hints.name);
}

/** A part that breaks off says nothing against the others. */
async function asFarAsItGoes(read: () => Promise<void>): Promise<void> {
  try {
    await read();
  } catch (error) {
    if (!(error instanceof Malformed || error instanceof ReadLimitReached)) throw error;
  }
}

/** Of each fact the first that was told. */
async function settle(
  evidence: readonly Evidence[],
  pieces: readonly SomeFacts[],
  name: string,
): Promise<MediaFacts> {
  const told = await withPlace(Object.assign({}, ...pieces.toReversed()));
  const { takenAt, uniqueIds } = conclude(evidence);
  return {
    ...UNTOLD,
    ...told,
    extractorVersion: EXTRACTOR_VERSION,
    takenAt: captureTime(takenAt, name, told),
    uniqueIds,
  };
}

function captureTime(takenAt: CaptureTime | null, name: string, told: SomeFacts): CaptureTime | null {
  const named = dateFromName(name);
  const time = takenAt ? inZoneOfName(takenAt, named) : named;
  return time && inZoneOfPlace(time, told.position?.value);
}
