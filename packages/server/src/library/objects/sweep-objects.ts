import type { LibraryRecord } from '../../domain/library-record.ts';
import type { ObjectClaims } from '../../ports/object-claims.ts';
import type { ObjectLitter } from '../../ports/object-litter.ts';

export interface SweepObjectsParts {
  readonly litter: ObjectLitter;
  readonly claims: ObjectClaims;
}

const keysAtOnce = 500;

/**
 * Removes the objects that changes let go of, and uploads that were not needed. Everything is given up in the index
 * first. @returns how many
 */
export async function removeReleased(
  { litter, claims }: SweepObjectsParts,
  { accountId, name }: LibraryRecord,
): Promise<number> {
  await claims.release(accountId, litter.takeDiscarded(name));
  for (let count = 0; ; ) {
    const keys = await claims.released(accountId, keysAtOnce);
    await litter.remove(name, keys);
    await claims.noteRemoved(accountId, keys);
    count += keys.length;
    if (keys.length < keysAtOnce) return count;
  }
}

export interface OrphansRequest {
  readonly library: LibraryRecord;
  /** younger ones may belong to an upload that is still to be recorded */
  readonly storedBeforeMs: number;
  /** only look; unfinished uploads are not counted then */
  readonly dryRun?: boolean;
  readonly onProgress?: (objects: number) => void;
}

export interface OrphansReport {
  readonly objects: number;
  /** gone now, or to be gone */
  readonly removed: number;
  readonly abortedUploads: number;
}

/** Finds what no row ever named: what crashes and failed uploads left behind. Costs the library. */
export async function sweepOrphans(
  parts: SweepObjectsParts,
  request: OrphansRequest,
): Promise<OrphansReport> {
  const { litter, claims } = parts;
  const { library, storedBeforeMs, dryRun = false, onProgress } = request;
  let objects = 0;
  let orphans = 0;
  let candidates: string[] = [];
  const decide = async (): Promise<void> => {
    const claimed = await claims.claimed(library.accountId, candidates);
    const unclaimed = candidates.filter((key) => !claimed.has(key));
    orphans += unclaimed.length;
    if (!dryRun) await claims.release(library.accountId, unclaimed);
    candidates = [];
    onProgress?.(objects);
  };
  for await (const { objectKey, storedMs } of litter.objects(library.name)) {
    objects++;
    if (storedMs < storedBeforeMs) candidates.push(objectKey);
    if (candidates.length === keysAtOnce) await decide();
  }
  await decide();
  if (dryRun) return { objects, removed: orphans, abortedUploads: 0 };
  const removed = await removeReleased(parts, library);
  const abortedUploads = await litter.abortUploads(library.name, storedBeforeMs);
  return { objects, removed, abortedUploads };
}
