/** How often a test repeats what it does: the long run takes the full ones. */
export function counts<Value>(reduced: Value, full: Value): Value {
  return process.env.PHOTOKEEP_TEST_COUNTS === 'full' ? full : reduced;
}
