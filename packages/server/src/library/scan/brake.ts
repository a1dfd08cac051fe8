/** Fewer than this are always believed: people tidy up. */
const alwaysBelieved = 50;
const believedShare = 0.05;

/**
 * Whether so much vanished at once that it is rather a disk unplugged than a person tidying up.
 * @param gone files newly found missing
 * @param known all files the library has there
 */
export function tooMuchGone(gone: number, known: number): boolean {
  return gone > Math.max(alwaysBelieved, known * believedShare);
}
