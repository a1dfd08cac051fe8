import { isAppError } from '../../domain/errors.ts';
import type { DiskName } from '../../domain/entry.ts';
import { type Place, within } from '../../domain/place.ts';
import { StepError } from '../../domain/plan.ts';
import { StaleContent } from '../../domain/stale-content.ts';
import type { FolderTree } from '../../ports/folder-tree.ts';
import type { LibraryHome } from '../../ports/library-home.ts';
import type { Observations } from '../../ports/observations.ts';
import type { Obstacle, Reconciler } from '../../ports/reconciler.ts';
import { type AdoptParts, adopt } from './adopt.ts';
import { isFoldedInto } from './folded-name.ts';
import { makeFolderAgain } from './make-folder-again.ts';
import { lookAgain } from './rewritten-on-disk.ts';

export type ReconcilerParts = Omit<AdoptParts, 'runner'> & {
  /** made later than the reconciler, which it needs itself */
  readonly runner: AdoptParts['runner'];
  readonly home: LibraryHome;
  readonly disk: Pick<FolderTree, 'makeFolder'> | null;
  readonly observations: Observations;
};

export function createReconciler(parts: ReconcilerParts): Reconciler {
  return {
    settle: async (obstacle) => {
      const { error, library } = obstacle;
      if (error instanceof StaleContent) {
        await lookAgain(parts, library, error.contentId);
        return null;
      }
      if (isAppError(error, 'conflict')) return null;
      if (error instanceof StepError) return settleStep(parts, obstacle, error);
      throw error;
    },
  };
}

async function settleStep(
  parts: ReconcilerParts,
  obstacle: Obstacle,
  error: StepError,
): Promise<DiskName | null> {
  const { library, parent } = obstacle;
  const name = nameIn(parent.place, error);
  if (name === null) throw error;
  switch (error.code) {
    case 'invalid-name':
      return name;
    case 'already-exists':
      return nameTaken(parts, obstacle, name);
    case 'not-found':
      await makeFolderAgain(parts, library, parent);
      return null;
    default:
      throw error;
  }
}

/** Either something the index does not know, which it learns now; or a known file under another spelling. */
async function nameTaken(
  parts: ReconcilerParts,
  { library, parent }: Obstacle,
  name: DiskName,
): Promise<DiskName | null> {
  if (await isFoldedInto(parts, parent, name)) return name;
  const adopted = await adopt(parts, { library, parent, diskName: name });
  const isStillThere = (await parts.storage.stat(within(parent.place, name))) !== null;
  return adopted === null && isStillThere ? name : null;
}

/** The name in the target folder at which the step failed, if that is where it failed. */
function nameIn(folder: Place, { step }: StepError): DiskName | null {
  if (step.do === 'set-mtime' || step.do === 'remove') return null;
  const target = step.do === 'move' ? step.to : step.at;
  const isChild = target.area === folder.area && target.path.length === folder.path.length + 1;
  return isChild ? (target.path.at(-1) ?? null) : null;
}
