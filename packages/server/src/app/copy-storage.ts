import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { createLibraryIndex } from '../adapters/database/sql-library-index.ts';
import { AppError } from '../domain/errors.ts';
import type { LibraryRecord } from '../domain/library-record.ts';
import { copyContents, type CopyReport } from '../library/transfer/copy-contents.ts';
import { copyJournal } from '../library/transfer/copy-journal.ts';
import type { ServerMarker } from '../ports/library-home.ts';
import type { LibraryIndex } from '../ports/library-index.ts';
import type { Grounds, Progress } from './command.ts';
import { createIndexWorkshop } from './index-workshop.ts';
import { fill } from './rebuild.ts';
import { openFolderSite, type Site } from './site.ts';

export interface CopyStorageRequest {
  /** a folder, or `s3://bucket/prefix` */
  readonly from: string;
  readonly to: string;
  readonly dryRun: boolean;
  readonly progress: Progress;
}

export type LibraryCopy = CopyReport & { readonly account: string };

/**
 * Copies everything from one place to another kind of place. The old one is only read. Cut off, it goes on where it was;
 * the marker that makes the new place one to start on comes last.
 * @throws AppError `conflict`, `unavailable`, `invalid-request`
 */
export async function copyStorage(grounds: Grounds, request: CopyStorageRequest): Promise<LibraryCopy[]> {
  // Before either is opened: opening makes what is missing.
  if (isBucket(request.from) === isBucket(request.to)) {
    throw new AppError(
      'invalid-request',
      'This copies between a folder and a bucket. Between two folders use rsync, between two buckets their own tools.',
    );
  }
  await using from = await openPlace(grounds, request.from);
  await using to = await openPlace(grounds, request.to);
  const marker = await assertReady(from, to);
  const copies = await (request.dryRun
    ? countAll(grounds, { from, to }, request)
    : copyAll(grounds, { from, to }, request));
  const isWhole = copies.every(({ problems }) => problems.length === 0);
  // With problems the operator decides: the new place stays unfinished, and can be gone on with.
  if (!request.dryRun && isWhole) await to.home.writeServerMarker(marker);
  return copies;
}

interface Ends {
  readonly from: Site;
  readonly to: Site;
}

const isBucket = (place: string): boolean => place.startsWith('s3://');

async function openPlace({ config, state, log }: Grounds, place: string): Promise<Site> {
  if (isBucket(place)) {
    const { openBucketSite } = await import('./bucket-site.ts');
    return openBucketSite(place, { config, state });
  }
  return openFolderSite(resolve(place), { log, bootId: randomBytes(8).toString('hex') });
}

async function assertReady(from: Site, to: Site): Promise<ServerMarker> {
  const marker = await from.home.serverMarker();
  if (marker === null) throw new AppError('invalid-request', `There is no library at ${from.where}.`);
  if ((await to.home.serverMarker()) !== null)
    throw new AppError('invalid-request', `There is a whole library at ${to.where} already.`);
  return marker;
}

async function countAll(grounds: Grounds, ends: Ends, request: CopyStorageRequest): Promise<LibraryCopy[]> {
  return withIndexOf(grounds, ends.from, (index) => eachLibrary(index, ends, request));
}

async function copyAll(grounds: Grounds, ends: Ends, request: CopyStorageRequest): Promise<LibraryCopy[]> {
  const { from, to } = ends;
  const markers = await withIndexOf(grounds, from, async (index) => index.libraries());
  await to.home.prepare();
  for (const { name, libraryId } of markers) await makeLibrary(to, name, libraryId);
  await copyJournal({ from: from.journals, to: to.journals }, 'server');
  for (const { name } of markers)
    await copyJournal({ from: from.journals, to: to.journals }, { library: name });
  return withIndexOf(grounds, to, (index) => eachLibrary(index, ends, request));
}

async function makeLibrary(to: Site, name: string, libraryId: string): Promise<void> {
  const there = await to.home.marker(name);
  if (there !== null && there.libraryId !== libraryId)
    throw new AppError('conflict', `There is another library “${name}” at ${to.where}.`);
  if (there === null) await to.home.create(name, { format: 1, libraryId });
  await to.home.openStaging(name);
}

/** The index is made from the journal of the place itself: it says what is copied, and no live one is touched. */
async function withIndexOf<T>(
  { config, state }: Grounds,
  site: Site,
  work: (index: LibraryIndex) => Promise<T>,
): Promise<T> {
  const workshop = createIndexWorkshop(state, config.databaseUrl);
  await using scratch = await workshop.openScratch();
  const journals = await fill(scratch, site.journals, {});
  const broken = journals.find(({ stoppedBecause }) => stoppedBecause !== null);
  if (broken !== undefined)
    throw new AppError(
      'unavailable',
      `The journal of “${broken.name}” is damaged: ${broken.stoppedBecause}.`,
    );
  return await work(createLibraryIndex(scratch.db, scratch.slowReads));
}

async function eachLibrary(
  index: LibraryIndex,
  { from, to }: Ends,
  { dryRun, progress }: CopyStorageRequest,
): Promise<LibraryCopy[]> {
  const copies: LibraryCopy[] = [];
  const parts = { index, from: from.storage, to: to.storage, disk: to.disk, journals: to.journals };
  for (const library of await index.libraries()) {
    const onProgress = (report: CopyReport): void => progress(progressOf(library, report));
    const report = await copyContents({ ...parts, nowMs: Date.now }, { library, dryRun, onProgress });
    copies.push({ account: library.name, ...report });
  }
  return copies;
}

function progressOf({ name }: LibraryRecord, { files, bytes }: CopyReport): string {
  return `${name}: ${files} files, ${Math.floor(bytes / 1e6)} MB`;
}
