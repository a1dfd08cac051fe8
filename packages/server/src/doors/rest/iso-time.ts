/** The year 1 and the end of the year 9999: file systems and clients tell of times that no calendar has. */
const firstMs = -62_135_596_800_000;
const lastMs = 253_402_300_799_999;

/** An instant for programs, whatever a file says of itself. */
export const isoTime = (ms: number): string =>
  new Date(Math.min(Math.max(ms, firstMs), lastMs)).toISOString();
