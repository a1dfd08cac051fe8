import type { Area, FileEntry } from '../../domain/entry.ts';
import type { LibraryIndex } from '../../ports/library-index.ts';

/**
 * The half that bears the same mark as this one, which the phone wrote into both. Edits and copies bear it as well: while
 * one of them is there that may need the other half, nobody's other half it is.
 */
export async function markedPartner(
  index: LibraryIndex,
  entry: FileEntry,
  area: Area,
): Promise<FileEntry | null> {
  const contentIds = await index.markedAlike(entry.content.id);
  if (contentIds.length < 2) return null;
  const showing = (await Promise.all(contentIds.map((id) => index.showing(id)))).flat();
  const there = showing.filter((one) => one.area === area).map((one) => one.entry);
  const halves = area === 'trash' ? await thrownAwayWith(index, entry, there) : there;
  const [other, ...more] = halves.filter(({ id }) => id !== entry.id);
  return more.length === 0 && other?.content.kind !== entry.content.kind ? (other ?? null) : null;
}

/** Of these in the trash, those that went there in the same moment. */
async function thrownAwayWith(
  index: LibraryIndex,
  entry: FileEntry,
  among: readonly FileEntry[],
): Promise<FileEntry[]> {
  const own = await index.trashItem(entry.id);
  const items = await Promise.all(among.map(({ id }) => index.trashItem(id)));
  return among.filter((_, at) => items[at]?.deletedMs === own?.deletedMs);
}
