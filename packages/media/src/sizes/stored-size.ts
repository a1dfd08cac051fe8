import type { Region } from '../bytes/region.ts';

/** The size of a picture as its container holds it, in pixels. */
export interface StoredSize {
  readonly widthPx: number;
  readonly heightPx: number;
  /** The size is that of the picture as shown: its EXIF orientation has no more to say. */
  readonly isUpright?: boolean;
}

/** Finds the size in one format (`mime` as sniffed); undefined where it is not told. May throw `Malformed`. */
export type SizeReader = (file: Region, mime: string) => Promise<StoredSize | undefined>;
