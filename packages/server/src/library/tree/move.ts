import type { ChangeRequest, TransferRequest } from '../../ports/tree-operations.ts';
import { etagOf } from '../../domain/etag.ts';
import type { TreeParts } from './operation.ts';
import { movePlan } from './move-plan.ts';
import { sidecarsMoved } from './sidecars-moved.ts';
import { transfer, type TransferUnderLock, type Transferred } from './transfer.ts';

/**
 * MOVE: one row, one rename, one journal line, however much hangs below; a photo takes its sidecars along. The id stays.
 * What the target showed is kept: a file as a version or beside it, a folder in the trash.
 */
export type Move = (request: ChangeRequest & TransferRequest) => Promise<Transferred>;

export function createMove(parts: TreeParts): Move {
  return (request) => transfer(parts, request, (found) => moveUnderLock(parts, found, request));
}

async function moveUnderLock(
  parts: TreeParts,
  move: TransferUnderLock,
  { accountId, by }: ChangeRequest,
): Promise<Transferred> {
  const { library, ends, beside, avoid } = move;
  const { source, occupant } = ends;
  const plan = await movePlan(parts, { library, ends, sidecars: beside.ofOccupant, avoid, by });
  const along = await sidecarsMoved(parts, { ...move, by }, plan.changes);
  const { seq } = await parts.runner.run({
    accountId,
    steps: [...plan.steps, ...along.steps],
    changes: [...plan.changes, ...along.changes],
    by,
  });
  const created = occupant === null || occupant.entry.id === source.entry.id;
  return { entryId: source.entry.id, etag: etagOf(seq), created };
}
