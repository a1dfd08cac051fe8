import type { SimilarGroup } from '@photokeep/contract/rest/duplicates';
import type { PhotoResult } from '@photokeep/contract/rest/photo-actions';

interface AfterTrash {
  /** what lies in the trash now: good for restoring it */
  readonly trashed: readonly { readonly id: number; readonly trashId: number | null }[];
  /** how many of the named ones were not moved there */
  readonly missed: number;
  /** what is left to decide about; undefined where it is one photo or none */
  readonly rest: SimilarGroup | undefined;
}

/** What is left of a group. The answer says of each photo by itself what became of it; what failed stays. */
export function afterTrash(
  group: SimilarGroup,
  asked: readonly number[],
  results: readonly PhotoResult[],
): AfterTrash {
  const outcomes = new Map(results.map(({ id, outcome }) => [id, outcome]));
  const trashed = results.filter(({ outcome }) => outcome === 'done');
  const isLeft = (id: number): boolean => !asked.includes(id) || (outcomes.get(id) ?? 'failed') === 'failed';
  const photos = group.photos.filter(({ id }) => isLeft(id));
  const missed = asked.filter((id) => ['failed', 'not-found'].includes(outcomes.get(id) ?? 'failed')).length;
  return { trashed, missed, rest: photos.length > 1 ? { photos } : undefined };
}

/** A group as it was, but for those that did not come back from the trash. */
export function afterRestore(
  group: SimilarGroup,
  trashed: AfterTrash['trashed'],
  results: readonly PhotoResult[],
): { readonly group: SimilarGroup; readonly missed: number } {
  const back = new Set(
    results.filter(({ outcome }) => outcome === 'done' || outcome === 'unchanged').map(({ id }) => id),
  );
  const lost = trashed.filter(({ trashId }) => trashId !== null && !back.has(trashId)).map(({ id }) => id);
  return { group: { photos: group.photos.filter(({ id }) => !lost.includes(id)) }, missed: lost.length };
}
