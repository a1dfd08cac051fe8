import type { DiskName } from '../domain/entry.ts';
import type { FolderAt, LibraryRecord } from '../domain/library-record.ts';

export interface Obstacle {
  readonly library: LibraryRecord;
  /** the folder into which something was to be placed */
  readonly parent: FolderAt;
  readonly error: unknown;
}

/** Brings the index in line with what other hands did on disk, where an operation stumbles over it. */
export interface Reconciler {
  /**
   * Takes an obstacle into account, so that the same operation can be decided anew. The caller holds the tree
   * (shared) and nothing else.
   * @returns a disk name that must not be tried again, because this disk refuses it or folds it into another file's
   * @throws the obstacle's own error where no second attempt can help
   */
  settle(obstacle: Obstacle): Promise<DiskName | null>;
}

/** Enough for any race with other hands on the disk; a defect must not spin for ever. */
const maxAttempts = 8;

/**
 * Runs an operation that puts something into a folder, anew after each obstacle that other hands on the disk or a
 * folding file system put in its way.
 * @param attempt gets the disk names that did not work so far
 */
export async function despiteObstacles<T>(
  reconciler: Reconciler,
  where: Omit<Obstacle, 'error'>,
  attempt: (avoid: ReadonlySet<DiskName>) => Promise<T>,
): Promise<T> {
  const avoid = new Set<DiskName>();
  for (let tries = 1; ; tries++) {
    try {
      return await attempt(avoid);
    } catch (error) {
      if (tries === maxAttempts) throw error;
      const unusable = await reconciler.settle({ ...where, error });
      if (unusable !== null) avoid.add(unusable);
    }
  }
}
