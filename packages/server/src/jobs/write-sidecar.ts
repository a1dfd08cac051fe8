import { editsLock, type OwnerWords } from '../domain/edits.ts';
import type { FileEntry, Id } from '../domain/entry.ts';
import { etagOf } from '../domain/etag.ts';
import type { Clock } from '../ports/clock.ts';
import type { EditList } from '../ports/edit-list.ts';
import type { FactsList } from '../ports/facts-list.ts';
import type { FileReader } from '../ports/file-reader.ts';
import type { LibraryIndex } from '../ports/library-index.ts';
import type { Log } from '../ports/log.ts';
import type { TreeLocks } from '../ports/tree-locks.ts';
import type { Uploads } from '../ports/uploads.ts';
import { factsForTurning } from './facts-for-turning.ts';
import type { JobHandler } from './job-worker.ts';
import type { NoteParts } from './note-content.ts';
import { sidecarText } from './sidecar-text.ts';

export interface WriteSidecarParts extends NoteParts {
  readonly index: LibraryIndex;
  readonly files: FileReader;
  readonly facts: FactsList;
  readonly edits: EditList;
  readonly ingest: Uploads;
  readonly locks: TreeLocks;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * As much as is read of one. A larger one, as programs write that keep masks in it, stays as it is: what its owner says
 * stands in the journal alone.
 */
const maxBytes = 1024 * 1024;

/**
 * Brings the XMP sidecar beside a photo up to what its owner has said. What another program wrote into it stays; the file
 * comes in as every file does, so the earlier one is kept as a version.
 */
export function createWriteSidecar(parts: WriteSidecarParts): JobHandler<'write-sidecar'> {
  return async ({ payload: { contentId } }) => {
    const content = await parts.index.content(contentId);
    const photo = content === null ? null : await shownInFiles(parts, contentId);
    if (photo === null) return;
    // No word is said meanwhile: what is written here must not look later than it.
    await using _words = await parts.locks.keys(photo.accountId, 'name', [editsLock(photo.accountId)]);
    const words = (await parts.edits.of([contentId])).get(contentId);
    if (words !== undefined) await bringUpTo(parts, photo, words);
  };
}

async function shownInFiles({ index }: WriteSidecarParts, contentId: Id): Promise<FileEntry | null> {
  const shown = (await index.showing(contentId)).filter(({ area }) => area === 'files');
  const home = shown.find(({ entry }) => entry.content.homeEntryId === entry.id);
  return (home ?? shown[0])?.entry ?? null;
}

async function bringUpTo(parts: WriteSidecarParts, photo: FileEntry, words: OwnerWords): Promise<void> {
  const sidecar = await findSidecar(parts, photo);
  if (sidecar !== null && sidecar.sizeBytes > maxBytes) {
    parts.log.warn({ entryId: sidecar.id }, 'a sidecar is too large to be written into');
    return;
  }
  const before = sidecar === null ? null : await readWhole(parts.files, sidecar);
  const facts = words.turns === undefined ? undefined : await factsForTurning(parts, photo.content.id);
  const text = await sidecarText(before, { words, mark: sidecar?.content.id ?? 0, facts });
  if (text === null) return;
  const path = await parts.index.pathOf(photo);
  const bytes = Buffer.from(text);
  await parts.ingest.upload(
    {
      accountId: photo.accountId,
      path: [...path.slice(0, -1), sidecar?.name ?? `${photo.name}.xmp`],
      createdSeconds: null,
      expectations: [
        sidecar === null ? { kind: 'absent' } : { kind: 'etag-in', etags: [etagOf(sidecar.changeSeq)] },
      ],
      makeParents: false,
      onConflict: 'replace',
      beside: { entryId: photo.id, contentId: photo.content.id },
      source: { door: 'edits', deviceId: null, automatic: false },
    },
    { body: once(bytes), sizeBytes: bytes.length, checksum: null, mtimeMs: parts.clock.nowMs() },
  );
}

/** The one with the photo's whole name, else the one that another program has made for it. */
async function findSidecar({ index, edits }: WriteSidecarParts, photo: FileEntry): Promise<FileEntry | null> {
  const folder = photo.parentId ?? 0;
  const named = await index.child(folder, `${photo.name}.xmp`);
  if (named?.kind === 'file') return named;
  const id = await edits.sidecarOf(photo.content.id);
  const other = id === null ? null : await index.entry(id);
  return other?.kind === 'file' && other.parentId === folder ? other : null;
}

async function readWhole(files: FileReader, file: FileEntry): Promise<Uint8Array> {
  const handle = await files.open(file);
  try {
    return await handle.read(0, handle.stat.sizeBytes);
  } finally {
    await handle.close();
  }
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}
