import { editsLock } from '../../domain/edits.ts';
import type { Change } from '../../domain/journal/journal-line.ts';
import type { EditList } from '../../ports/edit-list.ts';
import type { PhotoFile, PhotoLists, WholePhoto } from '../../ports/photo-lists.ts';
import type { PhotoOperations } from '../../ports/photo-operations.ts';
import type { PlanRunner } from '../../ports/plan-runner.ts';
import type { TreeLocks } from '../../ports/tree-locks.ts';
import { isMarkable, markChanges } from './mark-changes.ts';

interface Parts {
  readonly photos: Pick<PhotoLists, 'whole'>;
  readonly edits: Pick<EditList, 'of'>;
  readonly locks: TreeLocks;
  readonly runner: PlanRunner;
}

/** Whoever marks the photo or speaks of it at this moment waits: nothing is done anew behind their back. */
export function createUnite({ photos, edits, locks, runner }: Parts): PhotoOperations['unite'] {
  return async ({ accountId, assetId, by }) => {
    await using _words = await locks.keys(accountId, 'name', [editsLock(accountId)]);
    await using _tree = await locks.exclusive(accountId);
    const photo = (await photos.whole(accountId, [assetId])).get(assetId);
    if (photo === undefined) return;
    const changes = [...differingMarks(photo.files), ...(await missingWords(edits, photo))];
    if (changes.length > 0) await runner.run({ accountId, steps: [], changes, by });
  };
}

/**
 * A star and the PIN hold for all files where they do for one. What joins a photo goes into the archive with it, or leaves
 * it: no photo goes there because a copy that came later had been put there, though that may lead it now.
 */
function differingMarks(files: readonly PhotoFile[]): Change[] {
  const markable = files.filter(isMarkable);
  const [first] = markable.toSorted((a, b) => cameAt(a) - cameAt(b));
  const marks = [
    ['favourite', markable.some(({ favourite }) => favourite)],
    ['archived', first?.archived === true],
    ['hidden', markable.some(({ hidden }) => hidden)],
  ] as const;
  return marks.flatMap(([mark, value]) => markable.flatMap((file) => markChanges(file, { mark, value })));
}

/** Contents and entries are numbered together, in their order; bytes that come again have another entry. */
const cameAt = ({ contentId, entryId }: PhotoFile): number => Math.max(contentId, entryId ?? 0);

/** What was said of the files behind the lead, where nobody has said anything of the lead itself. */
async function missingWords(edits: Pick<EditList, 'of'>, { leadId, files }: WholePhoto): Promise<Change[]> {
  const ofShot = files.filter((file) => isMarkable(file) && file.isLeadShot);
  const words = await edits.of(ofShot.map(({ contentId }) => contentId));
  if (words.has(leadId)) return [];
  return [...words.keys()].map((from) => ({ type: 'edits-inherited', from, to: leadId }));
}
