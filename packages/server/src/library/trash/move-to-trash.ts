import type { ChangeRequest } from '../../ports/tree-operations.ts';
import type { Id } from '../../domain/entry.ts';
import { checkExpectations } from '../../domain/expectation.ts';
import type { LocatedEntry } from '../../domain/library-record.ts';
import type { Expectation } from '../../domain/upload.ts';
import { holdContents, holdingTree, nameLock } from '../tree/locking.ts';
import { libraryOf, type TreeParts } from '../tree/operation.ts';
import { notFound, rootIsFixed } from '../tree/tree-operation-errors.ts';
import { trashPlan } from './trash-plan.ts';

export interface TrashRequest extends ChangeRequest {
  readonly path: readonly string[];
  readonly expectations: readonly Expectation[];
}

/** DELETE: into the trash, from where it can come back. @throws AppError `not-found`, `forbidden`, `version-mismatch` */
export type MoveToTrash = (request: TrashRequest) => Promise<{ readonly entryId: Id }>;

type Parts = Pick<TreeParts, 'index' | 'storage' | 'locks' | 'clock' | 'runner'>;

export function createMoveToTrash(parts: Parts): MoveToTrash {
  const { index, locks, runner } = parts;
  return async ({ accountId, path, expectations, by }) => {
    if (path.length === 0) throw rootIsFixed();
    const library = await libraryOf(index, accountId);
    const find = async (): Promise<LocatedEntry> => {
      const { found } = await index.resolve(library, path);
      if (found === null) throw notFound();
      return found;
    };
    return holdingTree(locks, accountId, {
      concernsFilesOnly: async () => (await find()).entry.kind === 'file',
      work: async (check) => {
        const { entry } = await find();
        const name = nameLock({ id: entry.parentId ?? 0 }, entry.name);
        await using _name = await locks.keys(accountId, 'name', [name]);
        await using held = await holdContents(locks, accountId, { find, entriesIn: ({ entry }) => [entry] });
        const { found } = held;
        check(found.entry.kind === 'file');
        checkExpectations(expectations, found.entry);
        const plan = await trashPlan(parts, { library, trashed: found, by });
        await runner.run({ accountId, ...plan, by });
        return { entryId: found.entry.id };
      },
    });
  };
}
