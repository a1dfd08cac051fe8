import type { ChangeRequest } from '../../ports/tree-operations.ts';
import type { Entry, Id } from '../../domain/entry.ts';
import type { LocatedEntry } from '../../domain/library-record.ts';
import type { Change } from '../../domain/journal/journal-line.ts';
import type { DiskStep } from '../../domain/plan.ts';
import { handOver } from '../tree/hand-over.ts';
import type { TreeParts } from '../tree/operation.ts';
import { endVersions, type EndVersionsParts } from '../versions/end-versions.ts';
import { notFound } from '../tree/tree-operation-errors.ts';
import { handOverShared } from './trash-plan.ts';

export interface PurgeRequest extends ChangeRequest {
  /** an item of the trash, or a version */
  readonly entryId: Id;
}

/**
 * Ends something for good, with its versions: its bytes leave the disk unless another entry shows them. What stays is the
 * memory that this content was here. @throws AppError `not-found`
 */
export type Purge = (request: PurgeRequest) => Promise<void>;

type Parts = EndVersionsParts & Pick<TreeParts, 'locks'>;

export function createPurge(parts: Parts): Purge {
  const { index, locks, runner } = parts;
  return async ({ accountId, entryId, by }) => {
    await using _tree = await locks.exclusive(accountId);
    const entry = await index.entry(entryId);
    const located = entry === null || entry.accountId !== accountId ? null : await index.locate(entry);
    if (located === null || !isPurgeable(located)) throw notFound();
    const end = async (ending: LocatedEntry): Promise<unknown> =>
      runner.run({ accountId, ...(await purgePlan(parts, ending)), by });
    await endVersions(parts, { located, by, end });
    await end(located);
  };
}

/** Only a whole item: neither the root nor something inside a deleted folder. */
export function isPurgeable({ place }: LocatedEntry): boolean {
  return place.area !== 'files' && place.path.length === 1;
}

/** @param leaving entries that end in the same plan: none of them takes over bytes */
export async function purgePlan(
  parts: Pick<Parts, 'index' | 'storage'>,
  located: LocatedEntry,
  leaving: ReadonlySet<Id> = new Set(),
): Promise<{ steps: DiskStep[]; changes: Change[] }> {
  const { entry, place } = located;
  const handover = isFile(located)
    ? await handOver(parts, { leaving: located, heirs: 'any', except: async (id) => leaving.has(id) })
    : await handOverShared(parts, located, 'any');
  const bytesLeave = !(isFile(located) && handover !== null);
  const objectKey = entry.kind === 'file' ? entry.content.objectKey : null;
  return {
    steps: [
      ...(handover?.steps ?? []),
      ...(bytesLeave ? [{ do: 'remove' as const, at: { ...place, objectKey } }] : []),
    ],
    changes: [...(handover?.changes ?? []), { type: 'entry-purged', id: entry.id }],
  };
}

const isFile = (located: LocatedEntry): located is LocatedEntry<Extract<Entry, { kind: 'file' }>> =>
  located.entry.kind === 'file';
