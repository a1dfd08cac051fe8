interface Device {
  readonly userAgent: string;
  readonly maxTouchPoints: number;
}

/**
 * Every browser on an iPhone or iPad hands web pages a JPEG made of a HEIC photo, without its Live video, and videos
 * made smaller. An iPad says it is a Mac; only touch tells.
 */
export function handsOverCopies({ userAgent, maxTouchPoints }: Device): boolean {
  return /iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1);
}

/** Kinds that such a device makes; what it hands over in any other kind is an original. */
const made = /\.(jpe?g|mov|mp4)$/i;

/** Whether a file is to be taken for such a copy. JPEGs out of its Files app look the same: better too many than too few. */
export const isCopy = (device: Device, { name }: Pick<File, 'name'>): boolean =>
  handsOverCopies(device) && made.test(name);
