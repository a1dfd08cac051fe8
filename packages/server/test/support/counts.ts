/** How often a test repeats what it does: the long run takes the full ones. */
export function counts(reduced: number, full: number): number {
  return process.env.PHOTOKEEP_TEST_COUNTS === 'full' ? full : reduced;
}
