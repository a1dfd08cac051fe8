import type { ChangeRequest } from '../../ports/tree-operations.ts';
import type { Entry, Id } from '../../domain/entry.ts';
import { checkExpectations } from '../../domain/expectation.ts';
import type { LocatedEntry } from '../../domain/library-record.ts';
import type { Expectation } from '../../domain/upload.ts';
import { liesWithin } from '../../ports/lies-within.ts';
import type { LibraryIndex } from '../../ports/library-index.ts';
import { holdNames } from '../../ports/hold-names.ts';
import { holdContents, holdingTree } from '../tree/locking.ts';
import { libraryOf, type TreeParts } from '../tree/operation.ts';
import { notFound, rootIsFixed } from '../tree/tree-operation-errors.ts';
import { livePartner } from './live-partner.ts';
import { namesOf, sidecarPlans, sidecarsAlong } from './sidecars-along.ts';
import { type TrashPlan, trashPlan } from './trash-plan.ts';

export interface TrashRequest extends ChangeRequest {
  readonly path: readonly string[];
  readonly expectations: readonly Expectation[];
  /** file or folder that whoever asks may change: nothing outside goes along */
  readonly within?: Id;
}

/** DELETE: into the trash, from where it can come back. @throws AppError `not-found`, `forbidden`, `version-mismatch` */
export type MoveToTrash = (request: TrashRequest) => Promise<{ readonly entryId: Id }>;

type Parts = Pick<TreeParts, 'index' | 'storage' | 'locks' | 'clock' | 'runner'>;

export function createMoveToTrash(parts: Parts): MoveToTrash {
  const { index, locks, runner } = parts;
  return async ({ accountId, path, expectations, within, by }) => {
    if (path.length === 0) throw rootIsFixed();
    const library = await libraryOf(index, accountId);
    const find = async (): Promise<Leaving> => {
      const { found } = await index.resolve(library, path);
      if (found === null) throw notFound();
      const partner = await livePartner(index, found.entry, 'files');
      return { found, partner: (await mayGoAlong(index, partner, within)) ? partner : null };
    };
    return holdingTree(locks, accountId, {
      concernsFilesOnly: async () => (await find()).found.entry.kind === 'file',
      work: async (check) => {
        const first = await find();
        const mayGo = (sidecar: LocatedEntry): Promise<boolean> => mayGoAlong(index, sidecar, within);
        await using names = await holdNames(locks, accountId, {
          names: namesOf(locatedIn(first), []),
          find: async () => sidecarsAlong(index, locatedIn(await find()), mayGo),
        });
        await using held = await holdContents(locks, accountId, { find, entriesIn: entriesOf });
        const { found } = held.found;
        check(found.entry.kind === 'file');
        checkExpectations(expectations, found.entry);
        const plans: TrashPlan[] = [];
        for (const trashed of locatedIn(held.found))
          plans.push(await trashPlan(parts, { library, trashed, by }));
        plans.push(...(await sidecarPlans(parts, { library, by }, names.found)));
        await runner.run({
          accountId,
          steps: plans.flatMap(({ steps }) => steps),
          changes: plans.flatMap(({ changes }) => changes),
          by,
        });
        return { entryId: found.entry.id };
      },
    });
  };
}

interface Leaving {
  readonly found: LocatedEntry;
  /** the other half of a Live Photo goes along, and comes back together with it */
  readonly partner: LocatedEntry | null;
}

async function mayGoAlong(
  index: LibraryIndex,
  partner: LocatedEntry | null,
  within: Id | undefined,
): Promise<boolean> {
  if (partner === null || within === undefined) return true;
  return liesWithin(index, partner.entry.id, new Set([within]));
}

const locatedIn = ({ found, partner }: Leaving): LocatedEntry[] => [
  found,
  ...(partner === null ? [] : [partner]),
];

const entriesOf = (leaving: Leaving): Entry[] => locatedIn(leaving).map(({ entry }) => entry);
