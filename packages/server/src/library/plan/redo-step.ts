import { isSamePlace, type Place } from '../../domain/place.ts';
import type { DiskStep } from '../../domain/plan.ts';
import type { FolderTree } from '../../ports/folder-tree.ts';
import { mtimeDistanceMs, mtimeToleranceMs } from '../../ports/bytes-state.ts';
import { takeStep } from './disk-steps.ts';
import { hashPlaced, hashStaged } from './hash-placed.ts';

/**
 * Takes a step that a crash may have interrupted before, in or after it.
 * @param later the steps that come after it: one of them may have put something else where this one took it away
 * @returns false where neither the state before nor the state after can be found: the plan must be undone
 */
export async function redoStep(
  storage: FolderTree,
  step: DiskStep,
  later: readonly DiskStep[],
): Promise<boolean> {
  switch (step.do) {
    case 'place':
      return redoPlace(storage, step);
    case 'move':
      return (await isRefilled(storage, step.from, later)) || redoMove(storage, step.from, step.to);
    case 'make-folder':
      if ((await storage.stat(step.at)) === null) await takeStep(storage, step);
      return true;
    case 'set-mtime':
      if (await hasTimeOfItsOwn(storage, step)) return true;
      await takeStep(storage, step);
      return true;
    case 'remove':
      await takeStep(storage, step);
      return true;
  }
}

/** Whether another program has written the file since the crash: with the time of the plan, that would never be seen. */
async function hasTimeOfItsOwn(
  storage: FolderTree,
  { at, mtimeMs, wasMtimeMs }: Extract<DiskStep, { do: 'set-mtime' }>,
): Promise<boolean> {
  const found = await storage.stat(at);
  if (found === null || wasMtimeMs === undefined) return false;
  return [mtimeMs, wasMtimeMs].every((ms) => mtimeDistanceMs(found.mtimeMs, ms) > mtimeToleranceMs);
}

/** Whether a later step has put something at a place that had to be empty for it. */
async function isRefilled(storage: FolderTree, at: Place, later: readonly DiskStep[]): Promise<boolean> {
  for (const step of later) {
    if (step.do === 'place' && isSamePlace(step.at, at))
      return (await hashPlaced(storage, at)) === step.sha256;
    if (step.do === 'move' && isSamePlace(step.to, at)) {
      return (await storage.stat(step.from)) === null && (await storage.stat(at)) !== null;
    }
  }
  return false;
}

async function redoPlace(storage: FolderTree, step: Extract<DiskStep, { do: 'place' }>): Promise<boolean> {
  const target = await storage.stat(step.at);
  const stagedHash = await hashStaged(storage, step.staged);
  if (target !== null) {
    if ((await hashPlaced(storage, step.at)) === step.sha256) {
      await storage.discardStaged(step.staged);
      return true;
    }
    // Where there are no hard links an empty file reserves the name until the bytes take it over.
    if (target.kind !== 'file' || target.sizeBytes > 0 || stagedHash !== step.sha256) return false;
    await storage.remove(step.at);
  }
  if (stagedHash !== step.sha256) return false;
  await storage.place(step.staged, step.at);
  return true;
}

async function redoMove(storage: FolderTree, from: Place, to: Place): Promise<boolean> {
  const [source, target] = [await storage.stat(from), await storage.stat(to)];
  if (source === null) return target !== null;
  if (target === null) {
    await storage.move(from, to);
    return true;
  }
  if (source.kind !== 'file' || target.kind !== 'file') return false;
  // A file moves by a second link and the removal of the first: both names may be there.
  if (target.sizeBytes === 0 && source.sizeBytes > 0) {
    await storage.remove(to);
    await storage.move(from, to);
    return true;
  }
  if ((await hashPlaced(storage, from)) !== (await hashPlaced(storage, to))) return false;
  await storage.remove(from);
  return true;
}
