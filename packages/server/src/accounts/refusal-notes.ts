import type { Refused } from '../domain/refusal.ts';
import type { Clock } from '../ports/clock.ts';
import type { Observations } from '../ports/observations.ts';
import type { RefusalNotes } from '../ports/refusal-notes.ts';

/** An app that tries again and again is written down once in this time. */
const everyMs = 60_000;
/** Most names remembered as written down. */
const maxRecent = 1000;

interface Recent {
  readonly notedMs: number;
  /** since then */
  more: number;
}

/**
 * Notes of refused uploads. Nobody waits for them, one transaction at a time takes all that have gathered, and a disk
 * that cannot take them keeps nobody waiting.
 */
export function createRefusalNotes({
  observations,
  clock,
}: {
  readonly observations: Observations;
  readonly clock: Clock;
}): RefusalNotes {
  const recent = new Map<string, Recent>();
  let gathered: Refused[] = [];
  let isWriting = false;

  const write = async (): Promise<void> => {
    isWriting = true;
    while (gathered.length > 0) {
      const refused = gathered;
      gathered = [];
      await observations.refusals(refused).catch(() => recent.clear());
    }
    isWriting = false;
  };

  return {
    note: (refused) => {
      const key = JSON.stringify([refused.deviceId, refused.path, refused.reason]);
      const now = clock.monotonicMs();
      const known = recent.get(key);
      if (known !== undefined && now - known.notedMs < everyMs) {
        known.more++;
        return;
      }
      recent.delete(key);
      const [oldest] = recent.keys();
      if (recent.size >= maxRecent && oldest !== undefined) recent.delete(oldest);
      recent.set(key, { notedMs: now, more: 0 });
      gathered.push({ ...refused, times: 1 + (known?.more ?? 0) });
      if (!isWriting) void write();
    },
  };
}
