import type { Id } from '../../../domain/entry.ts';
import { settleStacks } from '../stacks/settle-stack.ts';
import type { ProjectionContext } from './projection-context.ts';
import { refreshShown } from './timeline.ts';

/** A file has come, moved or gone. */
export async function refreshShownFile({ db }: ProjectionContext, contentId: Id | null): Promise<void> {
  if (contentId === null) return;
  await refreshShown(db, { contentId });
  await settleStacks(db, [contentId]);
}
