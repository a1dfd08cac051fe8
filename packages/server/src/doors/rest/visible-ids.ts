import type { Id } from '../../domain/entry.ts';
import type { HiddenPhotos } from '../../ports/hidden-photos.ts';
import type { Caller } from './call.ts';

export interface VisibleParts {
  readonly hidden: HiddenPhotos;
}

/** Parts a list of photos: those that whoever calls may know of, and those that do not exist for them. */
export async function visibleAssets(
  { hidden }: VisibleParts,
  account: Caller,
  ids: readonly Id[],
): Promise<{ readonly visible: Id[]; readonly unknown: Id[] }> {
  return part(ids, account, await hidden.amongAssets(ids));
}

/** The same for items of the trash. */
export async function visibleEntries(
  { hidden }: VisibleParts,
  account: Caller,
  ids: readonly Id[],
): Promise<{ readonly visible: Id[]; readonly unknown: Id[] }> {
  return part(ids, account, await hidden.amongEntries(ids));
}

function part(
  ids: readonly Id[],
  account: Caller,
  behindPin: ReadonlySet<Id>,
): { readonly visible: Id[]; readonly unknown: Id[] } {
  if (behindPin.size === 0 || account.seesHidden()) return { visible: [...ids], unknown: [] };
  return {
    visible: ids.filter((id) => !behindPin.has(id)),
    unknown: ids.filter((id) => behindPin.has(id)),
  };
}
