import { clarkName } from '@photokeep/dav/qname';
import type { PropertyChange } from '@photokeep/dav/request/property-update';
import { livePhotoProperty, namedHalf } from '../../../domain/live-photo.ts';
import { liesWithin } from '../../../ports/lies-within.ts';
import type { LibraryIndex } from '../../../ports/library-index.ts';
import type { Mount } from '../../../ports/received-shares.ts';

export const favouriteProperty = '{http://owncloud.org/ns}favorite';

/**
 * Which of these changes a receiver may not make, whatever was granted. A favourite belongs to the photo, and so to its
 * owner; and the halves of a Live Photo go together into the trash, so nothing outside may be named as one.
 */
export async function refusedInMount(
  index: LibraryIndex,
  mount: Mount,
  changes: readonly PropertyChange[],
): Promise<ReadonlySet<PropertyChange>> {
  const refused = new Set<PropertyChange>();
  for (const change of changes) {
    const name = clarkName(change.name);
    const other = name === livePhotoProperty && change.kind === 'set' ? namedHalf(change.text) : null;
    const isOutside = other !== null && other !== 0 && !(await isShared(index, mount, other));
    if (name === favouriteProperty || isOutside) refused.add(change);
  }
  return refused;
}

const isShared = (index: LibraryIndex, { entry }: Mount, id: number): Promise<boolean> =>
  liesWithin(index, id, new Set([entry.id]));
