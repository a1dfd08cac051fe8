import { isMedia } from '../domain/content.ts';
import type { Entry, FileEntry } from '../domain/entry.ts';
import { AppError } from '../domain/errors.ts';
import { etagOf } from '../domain/etag.ts';
import { checkExpectations, namesVersion } from '../domain/expectation.ts';
import { numberedName } from '../domain/clash-name.ts';
import type { FolderAt, LibraryRecord } from '../domain/library-record.ts';
import type { Change } from '../domain/journal/journal-line.ts';
import { within } from '../domain/place.ts';
import { StaleContent } from '../domain/stale-content.ts';
import type { StagedUpload, StoredUpload, UploadIntent } from '../domain/upload.ts';
import { type Displacer, inherited } from '../ports/displacer.ts';
import type { Folders } from '../ports/folders.ts';
import { holdNames, nameLock } from '../ports/hold-names.ts';
import type { Ids } from '../ports/ids.ts';
import { isEarlierForm } from '../ports/is-earlier-form.ts';
import type { LibraryIndex } from '../ports/library-index.ts';
import type { PlanRunner } from '../ports/plan-runner.ts';
import { despiteObstacles, type Reconciler } from '../ports/reconciler.ts';
import { type Sidecar, sidecarLocks, sidecarsOf } from '../ports/sidecars-of.ts';
import type { Storage } from '../ports/storage.ts';
import type { TreeLocks } from '../ports/tree-locks.ts';
import type { UploadSessionStore } from '../ports/upload-session-store.ts';
import type { Attempt } from './attempt.ts';
import { stateOfBytes } from '../ports/bytes-state.ts';
import { causeOf } from './cause.ts';
import { conclude, concludeUnchanged } from './conclude.ts';
import { checkBeside } from './check-beside.ts';
import { checkWithin } from './check-within.ts';
import { checkWords } from './check-words.ts';
import { fileExists, parentMissing } from './check-target.ts';
import type { ContentPlanner } from './content-planner.ts';
import type { DeletedUploads } from './deleted-uploads.ts';
import { fitsPhotoIn } from './fits-photo.ts';
import { placedByDate } from './place-by-date.ts';
import type { RecentArrivals } from './recent-arrivals.ts';
import { outcome, placementIn } from './placement.ts';
import type { ShownUploads } from './shown-uploads.ts';
import { toldProperties } from './told-properties.ts';

export interface CommitParts {
  readonly index: LibraryIndex;
  readonly storage: Storage;
  readonly sessionStore: Pick<UploadSessionStore, 'finish'>;
  readonly locks: TreeLocks;
  readonly ids: Ids;
  readonly runner: PlanRunner;
  readonly folders: Folders;
  readonly displacer: Displacer;
  readonly reconciler: Reconciler;
  readonly contents: ContentPlanner;
  readonly deleted: DeletedUploads;
  readonly shown: ShownUploads;
  readonly arrivals: RecentArrivals;
}

export type Commit = (staged: StagedUpload, intent: UploadIntent) => Promise<StoredUpload>;

/**
 * Steps 5 to 9 of the commit protocol: staged bytes become part of the library. Everything is decided anew under the
 * lock; what other hands did on disk meanwhile is first taken into the index, then decided about.
 * @throws AppError `parent-missing`, `wrong-kind`, `version-mismatch`, `already-exists`, `forbidden`, `storage-full`,
 *   `read-only`
 */
export function createCommit(parts: CommitParts): Commit {
  return async (staged, intent) => {
    const library = await parts.index.library(intent.accountId);
    if (library === null) throw new AppError('not-found', 'This account has no library.');
    await using _tree = await parts.locks.shared(intent.accountId);
    if (intent.byDate !== true) return await commitAt(parts, library, staged, intent);
    const stored =
      (await parts.shown.find(library, staged, intent)) ??
      (await commitAt(parts, library, staged, await placedByDate(parts, library, staged, intent)));
    if (isMedia(staged.kind)) parts.arrivals.note(intent, stored);
    return stored;
  };
}

async function commitAt(
  parts: CommitParts,
  library: LibraryRecord,
  staged: StagedUpload,
  intent: UploadIntent,
): Promise<StoredUpload> {
  const parent = await parentFolder(parts, library, intent);
  return despiteObstacles(parts.reconciler, { library, parent }, (avoid) =>
    commitUnderSomeName(parts, { library, parent, staged, intent, avoid }),
  );
}

async function parentFolder(
  { index, folders }: CommitParts,
  library: LibraryRecord,
  intent: UploadIntent,
): Promise<FolderAt> {
  if (intent.path.length === 0) throw new AppError('wrong-kind', 'A folder cannot be replaced by a file.');
  const resolution = await index.resolve(library, intent.path);
  await checkWithin(index, resolution, intent.within);
  const { parent, missing } = resolution;
  if (missing.length <= 1) return parent;
  if (intent.makeParents) return folders.ensure(library, intent.path.slice(0, -1), causeOf(intent));
  throw parentMissing();
}

/**
 * Where both shall be kept, the next free name is tried; one that holds the same bytes already is as good. A number does
 * not make a sidecar speak of the photo that has the same number, and a visitor's speaks of no photo that is there.
 */
async function commitUnderSomeName(parts: CommitParts, attempt: Attempt): Promise<StoredUpload> {
  const { parent, staged, intent } = attempt;
  const wanted = intent.path.at(-1) ?? '';
  const speaksOfOne = async (name: string): Promise<boolean> =>
    staged.kind === 'sidecar' && (await fitsPhotoIn(parts.index, parent.id, name));
  const isVisitors = intent.onConflict === 'keep-both' && intent.within !== undefined;
  const first =
    isVisitors && (await speaksOfOne(wanted)) ? 'taken' : await commitUnder(parts, attempt, wanted);
  if (first !== 'taken') return first;
  for (let number = 2; ; number++) {
    const name = numberedName(wanted, number);
    if (await speaksOfOne(name)) continue;
    const stored = await commitUnder(parts, attempt, name);
    if (stored !== 'taken') return stored;
  }
}

async function commitUnder(
  parts: CommitParts,
  attempt: Attempt,
  name: string,
): Promise<StoredUpload | 'taken'> {
  const { index, locks, deleted } = parts;
  const { parent, staged, intent } = attempt;
  await using held = await holdNames(locks, intent.accountId, {
    names: [nameLock(parent, name)],
    find: () => whatIsThere(index, attempt, name),
  });
  const { before, sidecars } = held.found;
  await checkBeside(index, intent, { parent, name });
  checkExpectations(intent.expectations, before);
  if (before?.kind === 'folder') throw new AppError('wrong-kind', 'A folder has this name already.');
  const hashes = [staged.sha256, ...(before === null ? [] : [before.content.sha256])];
  await using _contents = await locks.keys(intent.accountId, 'content', hashes);
  const found = before === null ? null : await asItIsNow(index, before);
  if (intent.source.automatic) {
    const trashed = await deleted.keepInTrash(attempt);
    if (trashed !== null) return trashed;
  }
  if (found === null) {
    await checkWords(index, attempt, name);
    return await addFile(parts, attempt, name);
  }
  if (intent.onConflict === 'fail') throw fileExists();
  if (found.content.sha256 === staged.sha256) return await sendAgain(parts, attempt, found);
  if (intent.onConflict === 'only-same') throw new AppError('forbidden', 'What is here cannot be replaced.');
  if (intent.onConflict === 'keep-both') return 'taken';
  if (intent.byDate === true && (await hasShown(index, found, staged)))
    return await leaveAsItIs(parts, attempt, found);
  return await overwrite(parts, attempt, { found, sidecars });
}

/** What a path shows, and what lies beside it and may have to leave with it. */
async function whatIsThere(
  index: LibraryIndex,
  { parent, staged, intent }: Attempt,
  name: string,
): Promise<{ found: { before: Entry | null; sidecars: readonly Sidecar[] }; names: readonly string[] }> {
  const before = await index.child(parent.id, name);
  const isOverwritten =
    before?.kind === 'file' && before.content.sha256 !== staged.sha256 && intent.onConflict === 'replace';
  const sidecars = isOverwritten ? await sidecarsOf(index, before) : [];
  return { found: { before, sidecars }, names: isOverwritten ? sidecarLocks(before, sidecars) : [] };
}

/** Until its content is held, others may move its bytes to another name. @throws AppError `conflict`: to be begun anew */
async function asItIsNow(index: LibraryIndex, before: FileEntry): Promise<FileEntry> {
  const now = await index.entry(before.id);
  if (now?.kind === 'file' && now.content.id === before.content.id) return now;
  throw new AppError('conflict', 'The file was changed on the disk a moment ago.');
}

async function addFile(parts: CommitParts, attempt: Attempt, name: string): Promise<StoredUpload> {
  const { library, parent, staged, intent, avoid } = attempt;
  const at = placementIn(parent, await parts.ids.next(), name, avoid);
  const bytes = await parts.contents.plan(library, staged, at);
  const added: Change = {
    type: 'file-added',
    id: at.entryId,
    parent: parent.id,
    name,
    ...(at.diskName !== name && { disk: at.diskName }),
    content: bytes.contentId,
    ...timesOf(attempt),
  };
  return conclude(parts, attempt, {
    plan: {
      steps: bytes.steps,
      changes: [...bytes.before, added, ...toldProperties(intent, at.entryId), ...bytes.after],
      jobs: bytes.jobs,
      by: causeOf(intent),
    },
    stored: outcome(staged, { entryId: at.entryId, name, created: true }),
    alreadyThere: bytes.alreadyThere,
  });
}

/** The path takes the new bytes; what it showed before is kept as the displacer decides. */
async function overwrite(
  parts: CommitParts,
  attempt: Attempt,
  { found, sidecars }: { readonly found: FileEntry; readonly sidecars: readonly Sidecar[] },
): Promise<StoredUpload> {
  const { library, parent, staged, intent } = attempt;
  const place = within(parent.place, found.diskName ?? found.name);
  const displaced = await parts.displacer.displace({
    library,
    parent,
    old: { entry: found, place },
    sidecars,
    heir: found.id,
    openNewMedia: isMedia(staged.kind) ? () => parts.storage.readStaged(staged.staged) : null,
    deliberate: namesVersion(intent.expectations),
  });
  const at = { entryId: found.id, diskName: found.diskName ?? found.name, place };
  const bytes = await parts.contents.plan(library, staged, at);
  const isBack = await isEarlierForm(parts.index, found, bytes.contentId);
  return conclude(parts, attempt, {
    plan: {
      steps: [...displaced.steps, ...bytes.steps],
      changes: [
        ...displaced.changes,
        ...bytes.before,
        { type: 'file-rewritten', id: found.id, content: bytes.contentId, ...timesOf(attempt) },
        ...inherited(displaced, { from: found.content, to: bytes.contentId, isBack }),
        ...bytes.after,
      ],
      jobs: bytes.jobs,
      by: causeOf(intent),
    },
    stored: outcome(staged, { entryId: found.id, name: found.name, created: false }),
    alreadyThere: bytes.alreadyThere,
  });
}

/** Whoever sends a whole export once more does not mean to undo what was changed here since. */
async function hasShown(index: LibraryIndex, found: FileEntry, { sha256 }: StagedUpload): Promise<boolean> {
  return (await index.versions(found.id)).some(({ entry }) => entry.content.sha256 === sha256);
}

function leaveAsItIs(parts: CommitParts, attempt: Attempt, found: FileEntry): Promise<StoredUpload> {
  const told = outcome(attempt.staged, { entryId: found.id, name: found.name, created: false, known: true });
  return concludeUnchanged(parts, attempt, { ...told, etag: etagOf(found.changeSeq) });
}

/** The same bytes again: nothing new is stored, and nothing changes but a time that differs. Lost bytes come back. */
async function sendAgain(parts: CommitParts, attempt: Attempt, found: FileEntry): Promise<StoredUpload> {
  const { parent, staged, intent } = attempt;
  const state = await stateOfBytes(parts, found.content);
  const isBlocked = state.is === 'gone' && state.isBlocked === true;
  if (state.is === 'changed' || isBlocked) throw new StaleContent(found.content.id);
  const place = within(parent.place, found.diskName ?? found.name);
  const gone = state.is === 'gone';
  const newTime = found.mtimeMs !== staged.mtimeMs && intent.onConflict !== 'only-same';
  if (!gone && !newTime) return leaveAsItIs(parts, attempt, found);
  const stored = outcome(staged, { entryId: found.id, name: found.name, created: false, known: !gone });
  const wasMtimeMs = gone ? staged.mtimeMs : found.content.diskMtimeMs;
  const ownsBytes = gone || found.content.homeEntryId === found.id;
  const plan = {
    steps: [
      ...(gone ? [{ do: 'place' as const, staged: staged.staged, at: place, sha256: staged.sha256 }] : []),
      ...(ownsBytes ? [{ do: 'set-mtime' as const, at: place, mtimeMs: staged.mtimeMs, wasMtimeMs }] : []),
    ],
    changes: [
      ...(gone ? [revival(found, staged)] : []),
      { type: 'times-set' as const, id: found.id, ...timesOf(attempt) },
    ],
    by: causeOf(intent),
  };
  return conclude(parts, attempt, { plan, stored, alreadyThere: !gone });
}

const revival = (found: FileEntry, { objectKey, mtimeMs }: StagedUpload) => ({
  type: 'content-revived' as const,
  id: found.content.id,
  home: found.id,
  ...(objectKey !== null && { object: objectKey }),
  diskMtimeMs: mtimeMs,
});

function timesOf({ staged, intent }: Attempt): { mtimeMs: number; createdSeconds?: number } {
  const { createdSeconds } = intent;
  return { mtimeMs: staged.mtimeMs, ...(createdSeconds !== null && { createdSeconds }) };
}
