/** Time, so that tests can hold it still. */
export interface Clock {
  /** wall clock, milliseconds since 1970 */
  readonly nowMs: () => number;
  /** never goes back; for leases and limits */
  readonly monotonicMs: () => number;
}
