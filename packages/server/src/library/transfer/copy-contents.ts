import { createHash } from 'node:crypto';
import type { Content } from '../../domain/content.ts';
import { areas, type FileEntry, type Id } from '../../domain/entry.ts';
import { AppError, isAppError } from '../../domain/errors.ts';
import { giveBack } from '../../domain/give-back.ts';
import { type Change, type JournalLine, sealLine } from '../../domain/journal/journal-line.ts';
import type { LibraryRecord, LocatedEntry } from '../../domain/library-record.ts';
import { nameKey } from '../../domain/name.ts';
import { describePlace } from '../../domain/place.ts';
import type { FolderTree } from '../../ports/folder-tree.ts';
import { hashOf } from '../../ports/hash-of.ts';
import type { JournalStore } from '../../ports/journal-store.ts';
import type { LibraryIndex } from '../../ports/library-index.ts';
import type { ReadHandle, StagedFile, Storage } from '../../ports/storage.ts';
import { byCopy } from './copy-journal.ts';
import { placeBytes } from './place-bytes.ts';

export interface CopyContentsParts {
  /** made from the copy's journal, so that it says what is copied already */
  readonly index: LibraryIndex;
  readonly from: Storage;
  readonly to: Storage;
  /** of the new place, where that is a folder */
  readonly disk: FolderTree | null;
  readonly journals: JournalStore;
  readonly nowMs: () => number;
}

export interface CopyContentsRequest {
  readonly library: LibraryRecord;
  /** only count */
  readonly dryRun: boolean;
  readonly onProgress: (report: CopyReport) => void;
}

export interface CopyReport {
  readonly files: number;
  readonly bytes: number;
  /** copied by an earlier run */
  readonly already: number;
  /** what could not be copied, and why; for the operator's eyes */
  readonly problems: readonly string[];
}

const pageSize = 64;
const atOnce = 4;

/**
 * Copies the bytes of a library and writes into the copy's journal where they lie now, portion by portion: cut off, it
 * goes on behind the last portion. Each file is compared with its hash on the way; the old place is only read.
 */
export async function copyContents(
  parts: CopyContentsParts,
  request: CopyContentsRequest,
): Promise<CopyReport> {
  const { library, dryRun, onProgress } = request;
  if (parts.disk !== null && !dryRun) await makeFolders(parts.index, parts.disk, library);
  const totals = { files: 0, bytes: 0, already: 0, problems: [] as string[] };
  for (let afterId = 0; ; ) {
    const page = await parts.index.storedContents(library.accountId, { afterId, limit: pageSize });
    const waiting = page.filter((content) => (content.objectKey === null) === (parts.disk === null));
    totals.already += page.length - waiting.length;
    const changes: Change[] = [];
    for (let at = 0; at < waiting.length; at += atOnce) {
      const some = waiting.slice(at, at + atOnce);
      for (const copied of await Promise.all(some.map((content) => copyOne(parts, content, dryRun)))) {
        if (copied.problem !== null) totals.problems.push(copied.problem);
        else [totals.files, totals.bytes] = [totals.files + 1, totals.bytes + copied.sizeBytes];
        changes.push(...copied.changes);
      }
      onProgress(totals);
    }
    if (changes.length > 0) await writeDown(parts, library, changes);
    const last = page.at(-1);
    if (last === undefined) return totals;
    afterId = last.id;
  }
}

interface Copied {
  readonly changes: readonly Change[];
  readonly sizeBytes: number;
  readonly problem: string | null;
}

async function copyOne(parts: CopyContentsParts, content: Content, dryRun: boolean): Promise<Copied> {
  const home = content.homeEntryId === null ? null : await parts.index.entry(content.homeEntryId);
  if (home?.kind !== 'file') return { changes: [], sizeBytes: 0, problem: null };
  const located: LocatedEntry<FileEntry> = { entry: home, place: (await parts.index.locate(home)).place };
  const at = { ...located.place, objectKey: content.objectKey };
  const { sizeBytes } = content;
  try {
    if (!dryRun) return { changes: await transfer(parts, located, at), sizeBytes, problem: null };
    const stat = await parts.from.stat(at);
    if (stat?.sizeBytes !== sizeBytes) throw new AppError('not-found', 'It is missing or has another size.');
    return { changes: [], sizeBytes, problem: null };
  } catch (error) {
    if (!isAppError(error, 'not-found') && !isAppError(error, 'checksum-mismatch')) throw error;
    return { changes: [], sizeBytes: 0, problem: `${describePlace(at)}: ${error.message}` };
  }
}

async function transfer(
  { from, to, disk }: CopyContentsParts,
  located: LocatedEntry<FileEntry>,
  at: LocatedEntry['place'],
): Promise<Change[]> {
  const { entry } = located;
  const staged = await stageChecked(to, await from.read(at), { entry, library: at.library });
  if (disk !== null) return placeBytes(disk, staged, located);
  const { objectKey, mtimeMs } = staged;
  if (objectKey === null) throw new AppError('internal', 'The new place is neither folder nor bucket.');
  return [
    {
      type: 'content-revived',
      id: entry.content.id,
      home: entry.id,
      object: objectKey,
      diskMtimeMs: mtimeMs,
    },
  ];
}

/** Reads the source once and refuses what is not what it should be. Closes the handle. */
async function stageChecked(
  to: Storage,
  handle: ReadHandle,
  { entry, library }: { readonly entry: FileEntry; readonly library: string },
): Promise<StagedFile> {
  const hash = createHash('sha256');
  const { sizeBytes } = handle.stat;
  const sink = await to.stage(library, sizeBytes);
  try {
    for await (const chunk of handle.chunks(0, sizeBytes)) {
      hash.update(chunk);
      await sink.write([chunk]);
      giveBack(chunk);
    }
    if (hash.digest('hex') !== entry.content.sha256)
      throw new AppError('checksum-mismatch', 'Its bytes are not what was stored.');
    const staged = await sink.finish(entry.mtimeMs);
    if (
      staged.objectKey === null &&
      (await hashOf(await to.readStaged(staged.staged))) !== entry.content.sha256
    )
      throw new AppError('unavailable', 'The new place does not give back what was written.');
    return staged;
  } catch (error) {
    await sink.discard();
    throw error;
  } finally {
    await handle.close();
  }
}

/** One line behind the journal's last one. */
async function writeDown(
  { journals, nowMs }: CopyContentsParts,
  { name }: LibraryRecord,
  changes: readonly Change[],
): Promise<void> {
  const journal = { library: name };
  const { seq, sum } = await journals.head(journal);
  const atMs = nowMs();
  const line: JournalLine = { seq: seq + 1, atMs, by: byCopy, changes: [...changes] };
  await journals.append(journal, [sealLine(line, sum)], atMs);
}

/** Every folder of every area, those above first. */
async function makeFolders(index: LibraryIndex, disk: FolderTree, library: LibraryRecord): Promise<void> {
  for (const area of areas) await makeFoldersBelow(index, disk, library.roots[area]);
}

async function makeFoldersBelow(index: LibraryIndex, disk: FolderTree, rootId: Id): Promise<void> {
  for (let after = ''; ; ) {
    const page = await index.children(rootId, { after, limit: 1000 });
    for (const entry of page) {
      if (entry.kind !== 'folder') continue;
      await disk.makeFolder((await index.locate(entry)).place).catch((error: unknown) => {
        if (!isAppError(error, 'already-exists')) throw error;
      });
      await makeFoldersBelow(index, disk, entry.id);
    }
    const last = page.at(-1);
    if (last === undefined) return;
    after = nameKey(last.name);
  }
}
