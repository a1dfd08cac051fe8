import type { TrashItem } from '../../domain/library-record.ts';
import { nameBeside, type SidecarName, sidecarName } from '../../domain/sidecar-name.ts';
import type { LibraryIndex } from '../../ports/library-index.ts';

/** A sidecar in the trash that comes back beside its photo. */
export interface TrashedSidecar {
  readonly item: TrashItem;
  readonly name: SidecarName;
  /** what it is to be called beside its photo, whose name may have changed meanwhile */
  readonly nameBeside: (photo: string) => string;
}

/** Sidecars that went to the trash along with a photo. */
export async function trashedSidecars(
  index: Pick<LibraryIndex, 'trashedWith'>,
  photo: TrashItem,
): Promise<TrashedSidecar[]> {
  return (await index.trashedWith(photo.entry.id)).flatMap((item) => asSidecar(item, photo) ?? []);
}

/** Null where it is none of this photo. */
export function asSidecar(item: TrashItem, photo: TrashItem): TrashedSidecar | null {
  if (item.entry.kind !== 'file' || item.entry.content.kind !== 'sidecar') return null;
  if (item.fromParentId !== photo.fromParentId) return null;
  const name = sidecarName(item.fromName, photo.fromName);
  return name === null ? null : { item, name, nameBeside: (now) => nameBeside(now, name) ?? item.fromName };
}
