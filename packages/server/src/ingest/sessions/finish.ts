import { SNIFF_BYTES, sniff } from '@photokeep/media/sniff';
import type { Id } from '../../domain/entry.ts';
import { AppError } from '../../domain/errors.ts';
import type { LibraryRecord } from '../../domain/library-record.ts';
import type { ChecksumAlgorithm, StagedUpload, StoredUpload } from '../../domain/upload.ts';
import type { FinishedDigests } from '../../ports/digests.ts';
import type { LibraryIndex } from '../../ports/library-index.ts';
import type { Storage } from '../../ports/storage.ts';
import type { UploadSessionStore } from '../../ports/upload-session-store.ts';
import type { Uploads } from '../../ports/uploads.ts';
import type { FinishRequest } from '../../ports/upload-sessions.ts';
import type { AdmissionDesk } from '../admission.ts';
import { checkLength, checksumMismatch } from '../check-received.ts';
import { checkTarget } from '../check-target.ts';
import type { Commit } from '../commit.ts';
import { addWaiting, inOrder } from './add-waiting.ts';
import type { ExtendParts } from './extend-assembly.ts';
import type { LiveSession } from './live-session.ts';
import { rebuildAssembly } from './rebuild-assembly.ts';

export type FinishParts = ExtendParts & {
  readonly index: LibraryIndex;
  readonly desk: AdmissionDesk;
  readonly commit: Commit;
  readonly storage: Pick<Storage, 'discardStaged'>;
  readonly uploads: Uploads;
  readonly sessionStore: Pick<UploadSessionStore, 'finish'>;
  /** @throws AppError `read-only` */
  readonly assertWritable: (accountId: Id) => void;
};

/**
 * Makes a file of an open session. The caller holds the assembly. On any failure the session stays as it is: parts may
 * have moved into the assembly, but each is still there.
 */
export async function finish(
  parts: FinishParts,
  live: LiveSession,
  request: FinishRequest,
): Promise<StoredUpload> {
  const { index, desk, assertWritable } = parts;
  const { accountId } = live.session;
  // What goes into another account's library is charged to that account, which keeps it.
  const library = await targetLibrary(parts, request);
  assertWritable(accountId);
  if (request.intent.byDate !== true) await checkTarget(index, library, request.intent);
  for (;;) {
    checkComplete(live, request);
    using _quota = await desk.admit(library, 0, live.ledger.sizeBytes);
    await gather(parts, live, library);
    using _rows = await live.rows.enter();
    // A part that came while the others were put together has to go in, too.
    if (live.ledger.isGathered) return await commitAssembly(parts, live, request);
  }
}

async function targetLibrary({ index }: FinishParts, { intent }: FinishRequest): Promise<LibraryRecord> {
  const library = await index.library(intent.accountId);
  if (library === null) throw new AppError('not-found', 'This account has no library.');
  return library;
}

/** @throws AppError `incomplete`, `length-mismatch` */
function checkComplete({ ledger, session }: LiveSession, { totalBytes }: FinishRequest): void {
  const expectedBytes = totalBytes ?? session.announcedBytes;
  const isEmpty = !ledger.hasParts && ledger.sizeBytes === 0;
  if (isEmpty && expectedBytes !== 0) throw new AppError('incomplete', 'Nothing of this upload has arrived.');
  checkLength({ sizeBytes: expectedBytes }, ledger.sizeBytes);
}

async function gather(parts: FinishParts, live: LiveSession, library: LibraryRecord): Promise<void> {
  await addWaiting(parts, live, { next: inOrder });
  if (!live.ledger.isInOrder) {
    using _room = await parts.desk.admit(library, live.ledger.sizeBytes, 0);
    await rebuildAssembly(parts, live);
  }
  if (live.ledger.assembledBytes > 0) return;
  await using writer = await parts.sessionFiles.write(live.at, live.ledger.assembly, 0);
  await writer.sync();
}

async function commitAssembly(
  parts: FinishParts,
  live: LiveSession,
  request: FinishRequest,
): Promise<StoredUpload> {
  checkComplete(live, request);
  const digests = await digestsOf(parts, live, request);
  checkDigests(digests, request);
  const sniffed = sniff(await headOf(parts, live));
  const { sha256, sha1, md5 } = digests;
  if (request.intent.accountId !== live.session.accountId) return sendOn(parts, live, request);
  const file = await parts.sessionFiles.seal(live.at, live.ledger.assembly, request.mtimeMs);
  const staged: StagedUpload = { ...file, sessionId: live.session.id, sha256, sha1, md5, ...sniffed };
  parts.failpoint('session:gathered');
  try {
    const stored = await parts.commit(staged, request.intent);
    parts.failpoint('session:committed');
    return stored;
  } catch (error) {
    // In folders the staged bytes are the session's own, which stay. An object is made again by the next finish.
    if (file.objectKey !== null) await parts.storage.discardStaged(file.staged);
    throw error;
  }
}

/** Into what another account has shared: its library takes the bytes in as its own, and the session is over. */
async function sendOn(
  { sessionFiles, sessionStore, uploads }: FinishParts,
  { session, ledger, at }: LiveSession,
  { intent, mtimeMs }: FinishRequest,
): Promise<StoredUpload> {
  const handle = await sessionFiles.read(at, ledger.assembly);
  try {
    const sizeBytes = ledger.assembledBytes;
    const body = handle.chunks(0, sizeBytes);
    const stored = await uploads.upload(intent, { body, sizeBytes, checksum: null, mtimeMs });
    await sessionStore.finish(
      { id: session.id, accountId: session.accountId },
      { path: intent.path, stored },
    );
    return stored;
  } finally {
    await handle.close();
  }
}

/** Kept up while the bytes came, or worked out from all of them now. */
async function digestsOf(
  { sessionFiles }: FinishParts,
  { ledger, sums, at }: LiveSession,
  { checksum, expectMd5 }: FinishRequest,
): Promise<FinishedDigests> {
  const wanted: ChecksumAlgorithm[] = [];
  if (checksum !== null) wanted.push(checksum.algorithm);
  if (expectMd5 !== null) wanted.push('md5');
  const known = await sums.of(ledger.assembledBytes, wanted);
  if (known !== null) return known;
  const handle = await sessionFiles.read(at, ledger.assembly);
  try {
    await sums.redo(handle.chunks(0, ledger.assembledBytes), wanted);
  } finally {
    await handle.close();
  }
  const digests = await sums.of(ledger.assembledBytes, wanted);
  if (digests === null) throw new AppError('unavailable', 'The upload could not be checked. Try again.');
  return digests;
}

/** @throws AppError `checksum-mismatch` */
function checkDigests(digests: FinishedDigests, { checksum, expectMd5 }: FinishRequest): void {
  if (checksum !== null && !digests.matches(checksum)) throw checksumMismatch();
  if (expectMd5 !== null && digests.md5 !== expectMd5) throw checksumMismatch();
}

async function headOf({ sessionFiles }: FinishParts, { at, ledger }: LiveSession): Promise<Uint8Array> {
  const handle = await sessionFiles.read(at, ledger.assembly);
  try {
    return await handle.read(0, SNIFF_BYTES);
  } finally {
    await handle.close();
  }
}
