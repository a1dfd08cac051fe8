import type { Area, Entry, FileEntry } from '../../domain/entry.ts';
import type { LocatedEntry } from '../../domain/library-record.ts';
import { otherHalf } from '../../domain/live-photo.ts';
import type { LibraryIndex } from '../../ports/library-index.ts';
import { markedPartner } from './marked-partner.ts';

/**
 * The other half of a Live Photo: as its client has told, or else by the mark that the phone wrote into both. Null where
 * there is none in this area, or where that one belongs to another half by now.
 */
export async function livePartner(
  index: LibraryIndex,
  entry: Entry,
  area: Area,
): Promise<LocatedEntry<FileEntry> | null> {
  if (entry.kind !== 'file') return null;
  const told = otherHalf((await index.properties([entry.id])).get(entry.id));
  const other =
    told === null ? await markedPartner(index, entry, area) : await toldPartner(index, entry, told);
  if (other === null) return null;
  const back = otherHalf((await index.properties([other.id])).get(other.id));
  if (back !== null && back !== entry.id) return null;
  const { place } = await index.locate(other);
  return place.area === area ? { entry: other, place } : null;
}

async function toldPartner(
  index: LibraryIndex,
  entry: FileEntry,
  id: FileEntry['id'],
): Promise<FileEntry | null> {
  const other = id === entry.id ? null : await index.entry(id);
  if (other?.kind !== 'file' || other.accountId !== entry.accountId) return null;
  return other.content.id === entry.content.id ? null : other;
}
