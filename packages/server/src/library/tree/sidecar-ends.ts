import { mimeFromName } from '@photokeep/media/mime-from-name';
import { nameBeside } from '../../domain/sidecar-name.ts';
import { nameLock } from '../../ports/hold-names.ts';
import type { LibraryIndex } from '../../ports/library-index.ts';
import { type Sidecar, sidecarLocks, sidecarsOf } from '../../ports/sidecars-of.ts';
import type { SourceAndTarget } from './source-and-target.ts';

/** What lies beside both ends of a MOVE or COPY of a photo. */
export interface BesideEnds {
  /** sidecars of the source, which go along */
  readonly along: readonly FollowingSidecar[];
  /** sidecars of the photo that the target shows */
  readonly ofOccupant: readonly Sidecar[];
}

export interface FollowingSidecar {
  readonly sidecar: Sidecar;
  readonly targetName: string;
}

export async function besideEnds(
  index: LibraryIndex,
  { source, occupant, targetName }: SourceAndTarget,
): Promise<BesideEnds> {
  if (occupant?.entry.id === source.entry.id) return { along: [], ofOccupant: [] };
  const ofOccupant = await sidecarsOf(index, occupant?.entry);
  if (!isPhotoName(targetName)) return { along: [], ofOccupant };
  const along = (await sidecarsOf(index, source.entry)).flatMap((sidecar) => {
    const name = nameBeside(targetName, sidecar.name);
    return name === null ? [] : [{ sidecar, targetName: name }];
  });
  return { along, ofOccupant };
}

/** A program that saves safely calls the earlier photo "IMG_1.jpg.bak": the sidecar waits for the one that comes. */
const isPhotoName = (name: string): boolean => /^(?:image|video)\//.test(mimeFromName(name));

/** All names that have to be held for it. */
export function locksOf(
  { source, occupant, targetParent }: SourceAndTarget,
  beside: BesideEnds,
): { readonly found: BesideEnds; readonly names: readonly string[] } {
  const { along, ofOccupant } = beside;
  return {
    found: beside,
    names: [
      ...sidecarLocks(
        source.entry,
        along.map(({ sidecar }) => sidecar),
      ),
      ...sidecarLocks(occupant?.entry, ofOccupant),
      ...along.map(({ targetName }) => nameLock(targetParent, targetName)),
    ],
  };
}
