/** Bounds for the life of a lock. */
export interface TimeoutBounds {
  /** Granted when the client names no time that can be understood. */
  readonly fallbackSeconds: number;
  /** The most that is granted, also for `Infinite`. */
  readonly maxSeconds: number;
}

/**
 * Seconds to grant for a Timeout header such as `Infinite, Second-4100000000` (RFC 4918 §10.7): the first wish of
 * the list that can be understood, between 1 and `maxSeconds`. A server may ignore the header, so nothing is refused.
 */
export function parseTimeout(value: string | undefined, bounds: TimeoutBounds): number {
  for (const wish of value?.split(',') ?? []) {
    const seconds = secondsOf(wish.trim());
    if (seconds !== null) return Math.min(Math.max(seconds, 1), bounds.maxSeconds);
  }
  return Math.min(bounds.fallbackSeconds, bounds.maxSeconds);
}

function secondsOf(wish: string): number | null {
  if (wish.toLowerCase() === 'infinite') return Number.POSITIVE_INFINITY;
  const digits = /^second-(\d+)$/i.exec(wish)?.[1];
  return digits === undefined ? null : Number(digits);
}
