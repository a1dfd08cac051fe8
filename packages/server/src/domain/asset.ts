import type { Id } from './entry.ts';
import type { ExtractedFacts } from './extracted-facts.ts';

/** Whether there is a picture of it: not yet, yes, never (the format has no decoder here), or not of these bytes. */
export type AssetState = 'waiting' | 'ready' | 'unsupported' | 'failed';

/** Where the time comes from: the bytes' own words, a file beside it, the file's name, or the file's time. */
export type AssetTimeSource = 'metadata' | 'sidecar' | 'file-name' | 'file-time';

/** When it was taken, as a clock at the place showed it. */
export interface AssetTime {
  /** that clock's reading, as if it were UTC */
  readonly localMs: number;
  /** minutes east of UTC; null where nothing tells */
  readonly offsetMinutes: number | null;
  readonly source: AssetTimeSource;
}

/** What its bytes show without being decoded. */
export interface AssetFacts {
  readonly time: AssetTime;
  /** maker and model */
  readonly camera: string | null;
  /** upright; null where the header does not tell */
  readonly widthPx: number | null;
  readonly heightPx: number | null;
  readonly durationMs: number | null;
  readonly extracted: ExtractedFacts;
}

/** What making its pictures has shown. What a decoder does not tell is left as its header said. */
export interface AssetPictures {
  readonly state: Exclude<AssetState, 'waiting'>;
  /** upright */
  readonly widthPx: number | null;
  readonly heightPx: number | null;
  readonly durationMs: number | null;
  /** base64 */
  readonly thumbhash: string | null;
}

/** A photo or video as people see it: what is known of a content beyond its bytes. All of it can be found out again. */
export interface AssetRecord extends Omit<AssetFacts, 'extracted'>, Pick<AssetPictures, 'thumbhash'> {
  readonly id: Id;
  readonly accountId: Id;
  readonly contentId: Id;
  readonly kind: 'photo' | 'video';
  readonly state: AssetState;
  /** under which one sees it: the name of the path that owns the bytes */
  readonly name: string;
  readonly sha256: string;
  /** asset of the moving half, if this is the still of a Live Photo */
  readonly liveVideoId: Id | null;
  /** asset that lists show instead, if this one belongs to it */
  readonly leadId: Id | null;
}
