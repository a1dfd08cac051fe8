import type { Database } from '../../../src/adapters/database/database.ts';
import { createEntrySearch } from '../../../src/adapters/database/search/sql-entry-search.ts';
import { createAccountStore } from '../../../src/adapters/database/sql-account-store.ts';
import { createDavLockStore } from '../../../src/adapters/database/sql-dav-lock-store.ts';
import { createIds } from '../../../src/adapters/database/sql-ids.ts';
import { createJobQueue } from '../../../src/adapters/database/sql-job-queue.ts';
import { createJournalOutbox } from '../../../src/adapters/database/sql-journal-outbox.ts';
import { createLibraryIndex } from '../../../src/adapters/database/sql-library-index.ts';
import { createLibraryWriter } from '../../../src/adapters/database/sql-library-writer.ts';
import { createObjectClaims } from '../../../src/adapters/database/sql-object-claims.ts';
import { createObservations } from '../../../src/adapters/database/sql-observations.ts';
import { createProblemList } from '../../../src/adapters/database/sql-problem-list.ts';
import { createDeviceSources } from '../../../src/adapters/database/sql-device-sources.ts';
import { createRefusalList } from '../../../src/adapters/database/sql-refusal-list.ts';
import { createUploadSessionStore } from '../../../src/adapters/database/sql-upload-session-store.ts';
import type { AccountStore } from '../../../src/ports/account-store.ts';
import type { DavLockStore } from '../../../src/ports/dav-lock-store.ts';
import type { EntrySearch } from '../../../src/ports/entry-search.ts';
import type { Ids } from '../../../src/ports/ids.ts';
import type { JobQueue } from '../../../src/ports/job-queue.ts';
import type { JournalOutbox } from '../../../src/ports/journal-outbox.ts';
import type { LibraryIndex } from '../../../src/ports/library-index.ts';
import type { LibraryWriter } from '../../../src/ports/library-writer.ts';
import type { ObjectClaims } from '../../../src/ports/object-claims.ts';
import type { Observations } from '../../../src/ports/observations.ts';
import type { ProblemList } from '../../../src/ports/problem-list.ts';
import type { DeviceSources } from '../../../src/ports/device-sources.ts';
import type { RefusalList } from '../../../src/ports/refusal-list.ts';
import type { UploadSessionStore } from '../../../src/ports/upload-session-store.ts';
import type { IndexPlace } from './engines.ts';

/** Every port that a database stands behind. */
export interface IndexPorts {
  readonly index: LibraryIndex;
  readonly writer: LibraryWriter;
  readonly outbox: JournalOutbox;
  readonly queue: JobQueue;
  readonly ids: Ids;
  readonly accounts: AccountStore;
  readonly sessions: UploadSessionStore;
  readonly davLocks: DavLockStore;
  readonly observations: Observations;
  readonly problems: ProblemList;
  readonly refusals: RefusalList;
  readonly sources: DeviceSources;
  readonly search: EntrySearch;
  readonly claims: ObjectClaims;
}

export interface OpenIndex extends IndexPorts, AsyncDisposable {
  readonly database: Database;
  readonly place: IndexPlace;
  /** as another process would have them */
  newIds(): Ids;
}

export async function openIndex(place: IndexPlace): Promise<OpenIndex> {
  const database = await place.open();
  const { db, slowReads, writer } = database;
  return {
    database,
    place,
    index: createLibraryIndex(db, slowReads),
    writer: createLibraryWriter(writer),
    outbox: createJournalOutbox(db, writer),
    queue: createJobQueue(db, writer),
    ids: createIds(writer),
    newIds: () => createIds(writer),
    accounts: createAccountStore(db),
    sessions: createUploadSessionStore(db, writer),
    davLocks: createDavLockStore(db, writer),
    observations: createObservations(writer),
    problems: createProblemList(db),
    refusals: createRefusalList(db),
    sources: createDeviceSources(db),
    search: createEntrySearch(db, slowReads),
    claims: createObjectClaims(db, writer),
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  };
}
