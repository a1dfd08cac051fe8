import { setImmediate } from 'node:timers/promises';
import type { FolderEntry, Id } from '../../domain/entry.ts';
import type { FolderAt, LibraryRecord } from '../../domain/library-record.ts';
import { AppError, isAppError } from '../../domain/errors.ts';
import type { LibraryHome } from '../../ports/library-home.ts';
import type { Log } from '../../ports/log.ts';
import type { FolderTraits, FolderTree } from '../../ports/folder-tree.ts';
import type { Observations } from '../../ports/observations.ts';
import type { LibraryHealth } from '../library-health.ts';
import type { AdoptParts, Stranger } from '../reconcile/adopt.ts';
import { leaveName } from '../reconcile/leave-name.ts';
import { lookAgain } from '../reconcile/rewritten-on-disk.ts';
import { type Gone, newlyGone, noteGone } from './brake.ts';
import { compareFolder } from './compare-folder.ts';
import { countRewritten, countStrangers } from './foresee-scan.ts';
import { oneOfMany, orPassedBy } from './one-of-many.ts';
import { type StillGone, stillGone } from './still-gone.ts';
import { takeIn } from './take-in.ts';

export interface ScanParts extends AdoptParts {
  readonly disk: Pick<FolderTree, 'list' | 'traits' | 'stat'>;
  readonly home: LibraryHome;
  readonly health: LibraryHealth;
  readonly observations: Observations;
  readonly log: Log;
}

export interface ScanReport {
  /** known files found as they should be */
  readonly intact: number;
  /** taken into the index */
  readonly added: number;
  /** read again because size or time differed; `rewritten` of them hold other bytes */
  readonly lookedAt: number;
  readonly rewritten: number;
  readonly missing: number;
  readonly returned: number;
  /** so much was gone at once that nothing of it was believed */
  readonly braked: boolean;
  /** files that somebody is still writing; a later scan takes them */
  readonly unsettled: number;
}

export interface ScanRequest {
  readonly library: LibraryRecord;
  /** folders to begin at; the whole library if left out */
  readonly from?: readonly FolderAt[];
  /** look only at these folders themselves and at what is new in them */
  readonly shallow?: boolean;
  /** believe whatever is gone, however much it is */
  readonly acceptMissing?: boolean;
  /** only look: nothing is taken in or noted, no alarm is raised; what was moved by hand is missing here and added there */
  readonly dryRun?: boolean;
  readonly onProgress?: (folders: number) => void;
}

/** A file younger than this may still be growing. */
const settleMs = 2000;

/**
 * Lays a library's folders beside the index: what other hands added is taken in, what they changed is read again, what
 * is gone is listed as missing. Nothing is ever removed, neither from the disk nor from the index.
 * @throws AppError `read-only` where the library is not mounted
 */
export async function scanLibrary(parts: ScanParts, request: ScanRequest): Promise<ScanReport> {
  const { library } = request;
  await assertMounted(parts, library);
  const found = await walk(parts, request);
  // An unmount in the middle of the walk must not look like a thousand deletions.
  await assertMounted(parts, library);
  if (request.dryRun === true) return foresee(parts, request, found);
  const counts = { added: 0, rewritten: 0 };
  for (const stranger of found.strangers) {
    counts.added += await takeIn(parts, stranger, found.traits);
    await setImmediate();
  }
  for (const contentId of found.changed) {
    const looked = await oneOfMany(parts, library, () => lookAgain(parts, library, contentId));
    if (looked === 'other-bytes') counts.rewritten++;
  }
  const { missing, braked } = await noteWhatIsGone(parts, request, found);
  if (!braked) for (const folder of found.blockedFolders) await leaveFolderName(parts, folder);
  return {
    intact: found.intact,
    ...counts,
    lookedAt: found.changed.length,
    missing,
    returned: found.returned.length,
    braked,
    unsettled: found.unsettled,
  };
}

async function noteWhatIsGone(
  parts: ScanParts,
  request: ScanRequest,
  found: Found,
): Promise<{ readonly missing: number; readonly braked: boolean }> {
  const { library, acceptMissing = false } = request;
  await using _tree = await parts.locks.shared(library.accountId);
  const gone = await goneNow(parts, request, found);
  const braked = await noteGone(parts, library, { ...gone, acceptMissing });
  // What lies in their place is taken in by the next scan, under a name of its own.
  for (const id of braked ? [] : gone.blocked) await orPassedBy(parts, () => lookAgain(parts, library, id));
  await parts.observations.contents(found.returned.map((contentId) => ({ contentId, missing: false })));
  return { missing: gone.missing.length, braked };
}

/** So that photos can be sent into it again, and nobody moves what other hands have put there. */
async function leaveFolderName(parts: ScanParts, { id, accountId }: FolderEntry): Promise<void> {
  await using _tree = await parts.locks.exclusive(accountId);
  const folder = await parts.index.entry(id);
  if (folder?.kind !== 'folder') return;
  const { place } = await parts.index.locate(folder);
  const stat = await parts.storage.stat(place);
  if (stat !== null && stat.kind !== 'folder') await orPassedBy(parts, () => leaveName(parts, folder));
}

interface Found {
  readonly traits: FolderTraits;
  readonly strangers: Stranger[];
  readonly changed: Id[];
  readonly missing: Id[];
  readonly blockedFolders: FolderEntry[];
  readonly returned: Id[];
  intact: number;
  unsettled: number;
}

/** What a scan would do now. Nothing is held up for it. */
async function foresee(parts: ScanParts, request: ScanRequest, found: Found): Promise<ScanReport> {
  const { intact, unsettled } = found;
  const gone = await goneNow(parts, request, found);
  const { isTooMuch } = await newlyGone(parts, request.library, gone);
  return {
    intact,
    added: await countStrangers(parts.disk, found.strangers),
    lookedAt: found.changed.length,
    rewritten: await countRewritten(parts, found.changed),
    missing: gone.missing.length,
    returned: found.returned.length,
    braked: request.acceptMissing !== true && isTooMuch,
    unsettled,
  };
}

/** How much there is in some folders tells nothing of how much of the library is gone. */
async function goneNow(
  parts: ScanParts,
  { library, from }: ScanRequest,
  { missing, intact }: Found,
): Promise<StillGone & Gone> {
  const gone = await stillGone(parts, library, missing);
  const all =
    from === undefined ? intact + gone.missing.length : await parts.index.contentCount(library.accountId);
  return { ...gone, all };
}

async function walk(parts: ScanParts, { library, from, shallow, onProgress }: ScanRequest): Promise<Found> {
  const root: FolderAt = {
    id: library.roots.files,
    place: { library: library.name, area: 'files', path: [], objectKey: null },
  };
  const traits = await parts.disk.traits(library.name);
  const found: Found = {
    traits,
    strangers: [],
    changed: [],
    missing: [],
    blockedFolders: [],
    returned: [],
    intact: 0,
    unsettled: 0,
  };
  const waiting = [...(from ?? [root])];
  let folders = 0;
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const below = await walkFolder(parts, library, folder, found);
    if (shallow !== true) append(waiting, below);
    onProgress?.(++folders);
    await setImmediate();
  }
  return found;
}

/** @returns known folders to go on with */
async function walkFolder(
  parts: ScanParts,
  library: LibraryRecord,
  folder: FolderAt,
  found: Found,
): Promise<readonly FolderAt[]> {
  const seen = await compareFolder(parts, folder, found.traits).catch(async (error: unknown) => {
    if (isAppError(error, 'not-found')) return null;
    // Of the library itself this is no small thing: nothing would be seen.
    if (folder.id === library.roots.files) throw error;
    return orPassedBy(parts, () => Promise.reject(error));
  });
  if (seen === null) return [];
  const youngest = parts.clock.nowMs() - settleMs;
  const settled = seen.strangers.filter(({ kind, mtimeMs }) => kind === 'folder' || mtimeMs < youngest);
  append(
    found.strangers,
    settled.map(({ diskName }) => ({ library, parent: folder, diskName })),
  );
  found.unsettled += seen.strangers.length - settled.length;
  append(found.changed, seen.changed);
  append(found.missing, seen.missing);
  append(found.blockedFolders, seen.blockedFolders);
  append(found.returned, seen.returned);
  found.intact += seen.intact;
  for (const gone of seen.goneFolders) append(found.missing, await contentsBelow(parts, gone.id));
  return seen.folders;
}

/** A folder may hold more files than one call takes arguments. */
function append<Item>(list: Item[], more: readonly Item[]): void {
  for (const item of more) list.push(item);
}

async function contentsBelow({ index }: ScanParts, folderId: Id): Promise<Id[]> {
  const ids: Id[] = [];
  for await (const files of index.filesBelow(folderId, 1000)) {
    for (const { id, content } of files) if (content.homeEntryId === id) ids.push(content.id);
  }
  return ids;
}

/** @throws AppError `read-only` where the library is not there */
export async function assertMounted(
  { home }: Pick<ScanParts, 'home'>,
  library: LibraryRecord,
): Promise<void> {
  const marker = await home.marker(library.name).catch(() => null);
  if (marker?.libraryId === library.libraryId) return;
  throw new AppError(
    'read-only',
    `The library of “${library.name}” is not there. Is its disk connected and mounted?`,
  );
}
