import type { Id } from './entry.ts';
import type { ExtractedFacts } from './extracted-facts.ts';

/** Whether there is a picture of it: not yet, yes, never (the format has no decoder here), or not of these bytes. */
export type AssetState = 'waiting' | 'ready' | 'unsupported' | 'failed';

/** Whether there is, or will be, a picture of it: if none is found it has to be made. */
export const isToBeMade = (state: AssetState): boolean => state === 'ready' || state === 'waiting';

/** Where the time comes from: the bytes' own words, a file beside it, the file's name, the file's time, or its owner's word. */
export type AssetTimeSource = 'metadata' | 'sidecar' | 'file-name' | 'file-time' | 'owner';

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
  /** what it looks like; null where it shows too little, or nothing */
  readonly pictureHash: string | null;
  /** quarter turns clockwise by which they are turned, because their owner wants it so */
  readonly turns: number;
}

/** The town nearest to where it was taken. */
export interface AssetPlace {
  readonly town: string;
  /** where Germans call it otherwise */
  readonly townGerman: string | null;
  /** of the town: two letters of ISO 3166 */
  readonly country: string;
  readonly distanceKm: number;
}

/** A photo or video as people see it: what is known of a content beyond its bytes. All of it can be found out again. */
export interface AssetRecord extends Omit<AssetFacts, 'extracted'>, Pick<AssetPictures, 'thumbhash'> {
  readonly id: Id;
  readonly accountId: Id;
  readonly contentId: Id;
  readonly kind: 'photo' | 'video';
  readonly state: AssetState;
  /** null: it does not tell, or there is no town near */
  readonly place: AssetPlace | null;
  /** by which its pictures are turned: width and height are those of the pictures */
  readonly turns: number;
  /** by which its owner wants them turned */
  readonly wantedTurns: number;
  /** under which one sees it: the name of the path that owns the bytes */
  readonly name: string;
  readonly sha256: string;
  readonly favourite: boolean;
  /** which list shows it; null where none does, or where another photo stands for it */
  readonly list: 'timeline' | 'archive' | 'hidden' | null;
  /** behind its owner's PIN, by itself or with the photo that it belongs to; also in the trash */
  readonly isHidden: boolean;
  /** asset of the moving half, if this is the still of a Live Photo */
  readonly liveVideoId: Id | null;
  /** whether a video stands within its bytes */
  readonly hasMotion: boolean;
  /** asset that lists show instead, if this one belongs to it */
  readonly leadId: Id | null;
}
