import type { ChangeRequest } from '../../ports/tree-operations.ts';
import { isMedia } from '../../domain/content.ts';
import type { FileEntry, Id } from '../../domain/entry.ts';
import { etagOf } from '../../domain/etag.ts';
import type { Change } from '../../domain/journal/journal-line.ts';
import {
  type FolderAt,
  type LibraryRecord,
  type LocatedEntry,
  parentOf,
  type VersionItem,
} from '../../domain/library-record.ts';
import type { Place } from '../../domain/place.ts';
import type { DiskStep } from '../../domain/plan.ts';
import { isEarlierForm } from '../../ports/is-earlier-form.ts';
import type { Recorded } from '../../ports/library-writer.ts';
import { despiteObstacles } from '../../ports/reconciler.ts';
import { sidecarsOf } from '../../ports/sidecars-of.ts';
import { moveBytes } from '../tree/hand-over.ts';
import { openBytes } from '../tree/open-bytes.ts';
import { inherited } from '../../ports/displacer.ts';
import { libraryOf, type TreeParts } from '../tree/operation.ts';
import { leavingIn } from '../tree/sidecars-beside.ts';
import { notFound } from '../tree/tree-operation-errors.ts';
import { sidecarsFromVersions } from './version-sidecars.ts';

export interface RestoreVersionRequest extends ChangeRequest {
  /** the file whose history it is */
  readonly fileId: Id;
  readonly versionId: Id;
}

/** Makes an earlier content the current one; the current one becomes a version. @throws AppError `not-found` */
export type RestoreVersion = (request: RestoreVersionRequest) => Promise<{ readonly etag: string }>;

type Parts = Pick<TreeParts, 'index' | 'storage' | 'ids' | 'locks' | 'runner' | 'displacer' | 'reconciler'>;

export function createRestoreVersion(parts: Parts): RestoreVersion {
  const { index, locks, reconciler } = parts;
  return async (request) => {
    await using _tree = await locks.exclusive(request.accountId);
    const library = await libraryOf(index, request.accountId);
    const { parent } = await find(parts, request);
    const { seq } = await despiteObstacles(reconciler, { library, parent }, () =>
      restore(parts, library, request),
    );
    return { etag: etagOf(seq) };
  };
}

interface Found {
  readonly file: FileEntry;
  readonly place: Place;
  readonly parent: FolderAt;
  readonly version: VersionItem;
}

async function find(
  { index }: Parts,
  { accountId, fileId, versionId }: RestoreVersionRequest,
): Promise<Found> {
  const file = await index.entry(fileId);
  const version = (await index.versions(fileId)).find(({ entry }) => entry.id === versionId);
  if (file?.kind !== 'file' || file.accountId !== accountId || version === undefined) throw notFound();
  const { place } = await index.locate(file);
  if (place.area !== 'files') throw notFound();
  return { file, place, parent: parentOf(file, place), version };
}

async function restore(
  parts: Parts,
  library: LibraryRecord,
  request: RestoreVersionRequest,
): Promise<Recorded> {
  const { index, displacer, runner } = parts;
  const { accountId, fileId, versionId, by } = request;
  const { file, place, parent, version } = await find(parts, request);
  const { content, mtimeMs } = version.entry;
  const displaced = await displacer.displace({
    library,
    parent,
    old: { entry: file, place },
    sidecars: await sidecarsOf(index, file),
    heir: fileId,
    openNewMedia: isMedia(content.kind) ? () => openBytes(parts, version.entry) : null,
    deliberate: true,
  });
  const taken = await takeOver(parts, version, { entry: file, place });
  const leaving = leavingIn(displaced.changes);
  const along = await sidecarsFromVersions(parts, { version, file, parent, leaving });
  const isBack = await isEarlierForm(index, file, content.id);
  return runner.run({
    accountId,
    steps: [...displaced.steps, ...taken.steps, ...along.steps],
    changes: [
      ...displaced.changes,
      { type: 'file-rewritten', id: fileId, content: content.id, mtimeMs },
      ...inherited(displaced, { from: file.content, to: content.id, isBack }),
      ...taken.changes,
      { type: 'entry-purged', id: versionId },
      ...along.changes,
    ],
    by,
  });
}

/** Bytes that the version keeps move to the path; bytes that another entry keeps stay there. */
async function takeOver(
  { index, storage }: Parts,
  { entry }: VersionItem,
  file: LocatedEntry<FileEntry>,
): Promise<{ steps: DiskStep[]; changes: Change[] }> {
  const { content } = entry;
  if (content.homeEntryId !== entry.id) return { steps: [], changes: [] };
  const from = { ...(await index.locate(entry)).place, objectKey: content.objectKey };
  return {
    steps: await moveBytes(storage, from, file.place, entry.mtimeMs),
    changes: [{ type: 'content-rehomed', id: content.id, home: file.entry.id }],
  };
}
