import type { FileEntry, Id } from '../../domain/entry.ts';
import type { Change } from '../../domain/journal/journal-line.ts';
import type { LocatedEntry } from '../../domain/library-record.ts';
import type { DiskStep } from '../../domain/plan.ts';
import type { LibraryIndex } from '../../ports/library-index.ts';
import type { Storage } from '../../ports/storage.ts';

export interface Handover {
  readonly steps: readonly DiskStep[];
  readonly changes: readonly Change[];
}

export interface HandoverRequest {
  /** the entry that leaves its place */
  readonly leaving: LocatedEntry<FileEntry>;
  /** which other entries may take the bytes: those that people see, or any */
  readonly heirs: 'visible' | 'any';
  /** entries that leave together with it */
  readonly except?: (entryId: Id) => Promise<boolean>;
}

/**
 * One content is one file on disk: when the entry that keeps it leaves, the file moves to the next entry that shows it.
 * @returns null if no other entry takes the bytes: they go wherever their entry goes
 */
export async function handOver(
  { index, storage }: { index: LibraryIndex; storage: Storage },
  { leaving, heirs, except }: HandoverRequest,
): Promise<Handover | null> {
  const { content } = leaving.entry;
  if (content.homeEntryId !== leaving.entry.id) return { steps: [], changes: [] };
  for (const { entry, area } of await index.showing(content.id)) {
    if (entry.id === leaving.entry.id || (heirs === 'visible' && area !== 'files')) continue;
    if (await except?.(entry.id)) continue;
    const { place } = await index.locate(entry);
    return {
      steps: await moveBytes(
        storage,
        { ...leaving.place, objectKey: content.objectKey },
        place,
        entry.mtimeMs,
      ),
      changes: [{ type: 'content-rehomed', id: content.id, home: entry.id }],
    };
  }
  return null;
}

/**
 * Bytes that have vanished from disk cannot be moved; what shows them stays "missing" at its new place. An object stays
 * where it is whatever its entry is called, so nobody asks its store.
 */
export async function moveBytes(
  storage: Pick<Storage, 'stat'>,
  from: DiskPlace,
  to: DiskPlace,
  mtimeMs: number | null,
): Promise<DiskStep[]> {
  const found = from.objectKey === null ? await storage.stat(from) : null;
  if (found === null) return [];
  const move: DiskStep = { do: 'move', from, to };
  return mtimeMs === null ? [move] : [move, { do: 'set-mtime', at: to, mtimeMs, wasMtimeMs: found.mtimeMs }];
}

type DiskPlace = LocatedEntry['place'];
