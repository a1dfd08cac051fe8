import { isAppError } from '../../domain/errors.ts';
import type { DiskStep } from '../../domain/plan.ts';
import { hashPlaced } from './hash-placed.ts';
import { mtimeDistanceMs, mtimeToleranceMs } from '../../ports/bytes-state.ts';
import type { FolderTree } from '../../ports/folder-tree.ts';

/** Takes a step for the first time. @throws what the storage throws; nothing has changed then */
export async function takeStep(storage: FolderTree, step: DiskStep): Promise<void> {
  switch (step.do) {
    case 'place':
      await storage.place(step.staged, step.at);
      return;
    case 'move':
      await storage.move(step.from, step.to);
      return;
    case 'make-folder':
      await storage.makeFolder(step.at);
      return;
    case 'set-mtime':
      await setMtimeIfPossible(storage, step);
      return;
    case 'remove':
      await storage.remove(step.at);
  }
}

/**
 * Takes back a step that was taken before, as far as it can be taken back. The database may have been away for long:
 * what other hands have put there meanwhile is theirs.
 */
export async function undoStep(storage: FolderTree, step: DiskStep): Promise<void> {
  switch (step.do) {
    case 'place':
      if ((await hashPlaced(storage, step.at)) === step.sha256) await storage.unplace(step.at, step.staged);
      return;
    case 'make-folder':
      await storage.unmakeFolder(step.at);
      return;
    case 'move':
      if ((await storage.stat(step.from)) === null) await storage.move(step.to, step.from);
      return;
    case 'set-mtime':
      await undoMtime(storage, step);
      return;
    case 'remove':
  }
}

/** Unless somebody has written the file since: its own time must tell so. */
async function undoMtime(
  storage: FolderTree,
  { at, mtimeMs, wasMtimeMs }: Extract<DiskStep, { do: 'set-mtime' }>,
): Promise<void> {
  const found = await storage.stat(at);
  if (found === null || wasMtimeMs === undefined) return;
  if (mtimeDistanceMs(found.mtimeMs, mtimeMs) > mtimeToleranceMs) return;
  await setMtimeIfPossible(storage, { at, mtimeMs: wasMtimeMs });
}

/** A time that cannot be set only makes a later scan look at the bytes once more. */
async function setMtimeIfPossible(
  storage: FolderTree,
  { at, mtimeMs }: Pick<Extract<DiskStep, { do: 'set-mtime' }>, 'at' | 'mtimeMs'>,
): Promise<void> {
  try {
    await storage.setMtime(at, mtimeMs);
  } catch (error) {
    if (!isAppError(error)) throw error;
  }
}
