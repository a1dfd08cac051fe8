import type { Id } from '../entry.ts';
import type { NameParts } from './name-parts.ts';

/** One of the paths that show a content among its account's files. */
export interface StackPlace {
  readonly folderId: Id;
  readonly name: NameParts;
}

/** What decides which files are one photo to people. All of it comes from bytes and names, nothing from the order of arrival. */
export interface StackFile {
  readonly contentId: Id;
  readonly sha256: string;
  readonly kind: 'photo' | 'video' | 'sidecar';
  readonly mime: string;
  readonly sizeBytes: number;
  /** in order of their names */
  readonly places: readonly StackPlace[];
  /** what the phone wrote into both halves of a Live Photo */
  readonly identifier: string | null;
  readonly burstId: string | null;
  /** its own metadata's clock, as if it were UTC; null where that does not tell */
  readonly localMs: number | null;
  readonly offsetMinutes: number | null;
  /** clock and fraction of a second, where at least two digits are known and tell something */
  readonly exactMoment: string | null;
  /** maker and model in lower case; null where it does not tell both */
  readonly camera: string | null;
  /** upright */
  readonly widthPx: number | null;
  readonly heightPx: number | null;
  readonly durationMs: number | null;
  /** how much it tells about itself: copies are stripped of it */
  readonly richness: number;
  /** tells nothing at all about itself, as what messengers leave of a photo */
  readonly isSilent: boolean;
  /** what kind of sidecar; null for one that describes no single photo */
  readonly sidecarKind: SidecarKind | null;
  /** its owner has said that it is a photo of its own */
  readonly keptApart: boolean;
}

export type SidecarKind = 'xmp' | 'takeout' | 'aae';

/** What a file is to the photo that it belongs to. */
export type StackRole = 'live-video' | 'raw' | 'original' | 'edited' | 'burst' | 'copy' | 'sidecar';

/** Whether two files show the same moment by the same camera, as far as their facts tell. */
export type ShotComparison = 'same' | 'different' | 'unknown';

/** What decides about two files beside what each of them tells. */
export interface Comparison {
  readonly shots: (a: StackFile, b: StackFile) => ShotComparison;
  readonly looks: (a: StackFile, b: StackFile) => boolean;
}

/** Two files, and what each of the ways needs to know about both. */
export interface Pair {
  readonly a: StackFile;
  readonly b: StackFile;
  readonly shot: ShotComparison;
  /** whether both look the same but for size and coding; false where nobody has looked */
  readonly looksSame: boolean;
  /** their names in the folders where both lie and are of one family */
  readonly together: readonly (readonly [a: NameParts, b: NameParts])[];
}

/** A reason to show one file with another. */
export interface Bond {
  readonly over: StackFile;
  readonly under: StackFile;
  readonly role: StackRole;
  /** the lower the surer */
  readonly rank: number;
}

/** One way in which two files form one photo; null where these do not. It must not mind which of them is named first. */
export type Way = (pair: Pair) => Bond | null;

/** Decides where nothing else does; the same whatever came first. */
export function compareFiles(a: StackFile, b: StackFile): number {
  const [nameA, nameB] = [a.places[0]?.name.lower ?? '', b.places[0]?.name.lower ?? ''];
  if (nameA !== nameB) return nameA < nameB ? -1 : 1;
  if (a.sha256 !== b.sha256) return a.sha256 < b.sha256 ? -1 : 1;
  return a.contentId - b.contentId;
}

const rawMimes =
  /^image\/x-(adobe-dng|canon-cr[23w]|canon-crw|nikon-nef|sony-arw|fujifilm-raf|olympus-orf|panasonic-rw2|pentax-pef|samsung-srw|dcraw)$/;

export const isRaw = ({ mime }: StackFile): boolean => rawMimes.test(mime);
export const isHeif = ({ mime }: StackFile): boolean => /^image\/hei[cf]/.test(mime);
export const isJpeg = ({ mime }: StackFile): boolean => mime === 'image/jpeg';
