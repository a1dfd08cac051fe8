import { isMedia } from '../domain/content.ts';
import type { Entry, FileEntry, Id } from '../domain/entry.ts';
import { nameKey } from '../domain/name.ts';
import { type SidecarName, sidecarName, stemOf } from '../domain/sidecar-name.ts';
import { nameLock } from './hold-names.ts';
import type { LibraryIndex } from './library-index.ts';

/** A file that says something of the photo beside it, and nothing of any other. */
export interface Sidecar {
  readonly entry: FileEntry;
  readonly name: SidecarName;
}

const pageSize = 100;

/**
 * The sidecars of a photo or video: those with its whole name, and those with its stem unless another photo or video of
 * that stem stays beside them. Costs what has its stem in its folder.
 * @param leaving entries that leave the folder together with it
 */
export async function sidecarsOf(
  index: Pick<LibraryIndex, 'children'>,
  photo: Entry | null | undefined,
  leaving: ReadonlySet<Id> = new Set(),
): Promise<Sidecar[]> {
  if (photo?.kind !== 'file' || photo.parentId === null || !isMedia(photo.content.kind)) return [];
  const namesakes = await ofStem(index, photo.parentId, `${nameKey(stemOf(photo.name))}.`);
  const isShared = namesakes.some(
    ({ id, name, content }) =>
      id !== photo.id && !leaving.has(id) && isMedia(content.kind) && isOfStem(name, photo.name),
  );
  return namesakes.flatMap((entry) => {
    const name = entry.content.kind === 'sidecar' ? sidecarName(entry.name, photo.name) : null;
    return name === null || (name.isOfStem && isShared) ? [] : [{ entry, name }];
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

const isOfStem = (name: string, photo: string): boolean => nameKey(stemOf(name)) === nameKey(stemOf(photo));

async function ofStem(
  index: Pick<LibraryIndex, 'children'>,
  parentId: Id,
  start: string,
): Promise<FileEntry[]> {
  const found: FileEntry[] = [];
  for (let after = start; ; ) {
    const page = await index.children(parentId, { after, limit: pageSize });
    const namesakes = page.filter(({ name }) => nameKey(name).startsWith(start));
    found.push(...namesakes.filter((entry) => entry.kind === 'file'));
    const last = namesakes.at(-1);
    if (last === undefined || namesakes.length < pageSize) return found;
    after = nameKey(last.name);
  }
}
