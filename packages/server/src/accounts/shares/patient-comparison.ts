import { isAppError } from '../../domain/errors.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { StillSamePhoto } from '../../ports/still-same-photo.ts';

/** How long a disk is left in peace. */
const waitMs = 60 * 1000;
const maxRemembered = 1000;

export interface PatientComparisonParts {
  readonly stillSame: StillSamePhoto;
  readonly clock: Pick<Clock, 'monotonicMs'>;
  readonly log: Log;
}

/**
 * What cannot be read shows nothing for now: a fault in one person's file must not keep another from their own. It is asked
 * again a while later, and told in the log once.
 */
export function createPatientComparison({ stillSame, clock, log }: PatientComparisonParts): StillSamePhoto {
  const askAgainMs = new Map<string, number>();
  return async (version, now) => {
    const key = `${version.entry.id} ${version.entry.content.id} ${now.content.id}`;
    const againMs = askAgainMs.get(key);
    if (againMs !== undefined && clock.monotonicMs() < againMs) return false;
    try {
      const same = await stillSame(version, now);
      askAgainMs.delete(key);
      return same;
    } catch (error) {
      if (againMs === undefined) {
        const ids = { entryId: now.id, versionId: version.entry.id };
        log.warn({ ...ids, code: codeOf(error) }, 'a shared photo cannot be read and is not shown for now');
      }
      const [oldest] = askAgainMs.keys();
      if (askAgainMs.size >= maxRemembered && oldest !== undefined) askAgainMs.delete(oldest);
      askAgainMs.set(key, clock.monotonicMs() + waitMs);
      return false;
    }
  };
}

/** The message may hold the name of a photo. */
function codeOf(error: unknown): string {
  if (isAppError(error)) return error.code;
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
