import type { Ifd } from '../containers/tiff.ts';

/** The three directories of EXIF 3.0 that tell about the capture. Cameras drop any of them. */
export interface ExifDirectories {
  readonly main: Ifd | undefined;
  readonly exif: Ifd | undefined;
  readonly gps: Ifd | undefined;
}
