import { Malformed } from '../bytes/malformed.ts';
import type { Region } from '../bytes/region.ts';
import type { Camera, CaptureFacts, CaptureTime, UniqueIds } from '../capture-facts.ts';
import { TIME_SOURCES } from '../capture-facts.ts';
import type { ExifDirectories } from './exif-directories.ts';

/** What one block of metadata contributes. A file holds several; they are weighed at the end. */
export interface Evidence {
  readonly times?: readonly CaptureTime[];
  readonly camera?: Camera | null;
  readonly uniqueIds?: UniqueIds;
  /** The block itself, for those who want to know more than the moment: reading on costs them, not everybody. */
  readonly exif?: ExifDirectories;
  /** The text of an XMP packet. */
  readonly xmp?: string;
  /** Caption, keywords and the like by IPTC-IIM data set number. */
  readonly iptc?: ReadonlyMap<number, readonly string[]>;
  /** Texts of a video by key name or four characters. */
  readonly texts?: ReadonlyMap<string, string>;
}

/**
 * Yields what one container format holds, block by block. May throw `Malformed` or reach a read limit
 * at any point: what was yielded before stays valid.
 */
export type EvidenceReader = (file: Region) => AsyncIterable<Evidence>;

/** The facts that follow from all evidence: the strongest time, the first camera, all ids. */
export function conclude(evidence: readonly Evidence[]): CaptureFacts {
  const times = evidence.flatMap((piece) => piece.times ?? []);
  return {
    takenAt: TIME_SOURCES.map((source) => times.find((time) => time.source === source)).find(Boolean) ?? null,
    camera: evidence.map((piece) => piece.camera).find(Boolean) ?? null,
    uniqueIds: Object.assign({}, ...evidence.map((piece) => piece.uniqueIds)),
  };
}

/** Maker and model, or null where neither was written. */
export function cameraOf(make: string | undefined, model: string | undefined): Camera | null {
  return make || model ? { make: make || null, model: model || null } : null;
}

/** What a part yields until it turns out to be malformed: a broken block does not spoil its neighbours. */
export async function* wellFormedPart(part: AsyncIterable<Evidence>): AsyncGenerator<Evidence> {
  try {
    yield* part;
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
  }
}
