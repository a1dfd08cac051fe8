import type { Content } from '../../domain/content.ts';
import type { FileEntry } from '../../domain/entry.ts';
import type { LibraryRecord } from '../../domain/library-record.ts';
import { stateOfBytes } from '../../ports/bytes-state.ts';
import type { LibraryIndex } from '../../ports/library-index.ts';
import type { Storage, StoredStat } from '../../ports/storage.ts';
import { type Examined, examine } from './examine.ts';

export interface OriginParts {
  readonly index: LibraryIndex;
  readonly storage: Storage;
}

/** A path at which other bytes lie than the index says. */
export interface Rewritten {
  readonly entry: FileEntry;
  readonly found: Examined;
  /** as it was when it was read */
  readonly stat: StoredStat;
}

export interface Origin {
  readonly content: Content;
  /** what lies where they were; null where there is nothing */
  readonly replacedBy: Rewritten | null;
}

/** Where known bytes were before; null for bytes that are new, or still there as well. */
export async function originOf(
  { index, storage }: OriginParts,
  { accountId }: LibraryRecord,
  { sha256 }: Examined,
): Promise<Origin | null> {
  const content = await index.contentByHash(accountId, sha256);
  if (content === null || content.objectKey !== null) return null;
  const state = await stateOfBytes({ index, storage }, content);
  if (state.is === 'intact') return null;
  const entry = content.homeEntryId === null ? null : await index.entry(content.homeEntryId);
  if (state.is === 'gone' || entry?.kind !== 'file') return { content, replacedBy: null };
  const { place } = await index.locate(entry);
  const stat = await storage.stat(place);
  if (place.area !== 'files' || stat?.kind !== 'file') return null;
  const found = await examine(await storage.read(place));
  return found.sha256 === sha256 ? null : { content, replacedBy: { entry, found, stat } };
}
