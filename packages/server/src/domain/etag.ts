/**
 * The version of a file or folder as clients see it: the sequence number of its last change in base 36. It comes from
 * the journal, so it survives a rebuild of the index and never depends on a clock.
 * @returns without quotes
 */
export function etagOf(changeSeq: number): string {
  return changeSeq.toString(36);
}
