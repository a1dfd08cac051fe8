import { isMedia } from '../domain/content.ts';
import type { Entry, FileEntry, Id } from '../domain/entry.ts';
import {
  sidecarFamilies,
  sidecarFit,
  type SidecarName,
  sidecarName,
  stemOf,
} from '../domain/sidecar-name.ts';
import { nameLock } from './hold-names.ts';
import type { LibraryIndex } from './library-index.ts';

/** A file that says something of the photo beside it, and nothing of any other. */
export interface Sidecar {
  readonly entry: FileEntry;
  readonly name: SidecarName;
}

/**
 * The sidecars of a photo or video, by name: those that fit no other photo or video that stays beside them as well.
 * Costs what has its name in its folder.
 * @param leaving entries that leave the folder together with it
 */
export async function sidecarsOf(
  index: Pick<LibraryIndex, 'calledLike'>,
  photo: Entry | null | undefined,
  leaving: ReadonlySet<Id> = new Set(),
): Promise<Sidecar[]> {
  if (photo?.kind !== 'file' || photo.parentId === null || !isMedia(photo.content.kind)) return [];
  const namesakes = await index.calledLike(photo.parentId, {
    head: stemOf(photo.name),
    families: sidecarFamilies(photo.name),
  });
  const staying = namesakes.filter(
    ({ id, content }) => id !== photo.id && !leaving.has(id) && isMedia(content.kind),
  );
  return namesakes.flatMap((entry) => {
    const name = entry.content.kind === 'sidecar' ? sidecarName(entry.name, photo.name) : null;
    if (name === null) return [];
    const fit = sidecarFit(entry.name, photo.name);
    return staying.some((other) => sidecarFit(entry.name, other.name) >= fit) ? [] : [{ entry, name }];
  });
}

/** Names to be held by whoever takes a photo away; also the one that the server's own sidecar would get meanwhile. */
export function sidecarLocks(photo: Entry | null | undefined, sidecars: readonly Sidecar[]): string[] {
  if (photo?.kind !== 'file' || photo.parentId === null || !isMedia(photo.content.kind)) return [];
  const parent = { id: photo.parentId };
  return [`${photo.name}.xmp`, ...sidecars.map(({ entry }) => entry.name)].map((name) =>
    nameLock(parent, name),
  );
}
