import { serverAccountId } from '../domain/entry.ts';
import type { Database } from '../adapters/database/database.ts';
import {
  type RememberingLibraryIndex,
  rememberingLibraryIndex,
} from '../adapters/database/remembering-library-index.ts';
import { createIds } from '../adapters/database/sql-ids.ts';
import { createJobQueue } from '../adapters/database/sql-job-queue.ts';
import { createJournalOutbox } from '../adapters/database/sql-journal-outbox.ts';
import { createLibraryIndex } from '../adapters/database/sql-library-index.ts';
import { createLibraryWriter } from '../adapters/database/sql-library-writer.ts';
import { createProblemList } from '../adapters/database/sql-problem-list.ts';
import { createObservations } from '../adapters/database/sql-observations.ts';
import { createUploadSessionStore } from '../adapters/database/sql-upload-session-store.ts';
import { HashThreads } from '../adapters/hashing/hash-threads.ts';
import { createMemoryTreeLocks } from '../adapters/locks/memory-tree-locks.ts';
import { createFolderLibraryHome } from '../adapters/storage/folders/folder-library-home.ts';
import { FolderStorage } from '../adapters/storage/folders/folder-storage.ts';
import { createJournalFiles } from '../adapters/storage/folders/journal-files.ts';
import { SessionFiles } from '../adapters/storage/folders/session-files.ts';
import { SyncHealth } from '../adapters/storage/folders/sync-health.ts';
import { killAtFailpoint } from '../adapters/system/kill-at-failpoint.ts';
import { systemClock } from '../adapters/system/system-clock.ts';
import type { Config } from '../config/read-config.ts';
import { JournalAppender } from '../library/journal/journal-appender.ts';
import { LibraryHealth } from '../library/library-health.ts';
import type { Failpoint } from '../ports/failpoints.ts';
import type { JobQueue } from '../ports/job-queue.ts';
import type { JournalOutbox } from '../ports/journal-outbox.ts';
import type { JournalStore } from '../ports/journal-store.ts';
import type { LibraryHome } from '../ports/library-home.ts';
import type { LibraryWriter } from '../ports/library-writer.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { Log } from '../ports/log.ts';
import type { Observations } from '../ports/observations.ts';
import type { ProblemList } from '../ports/problem-list.ts';
import type { SessionStorage } from '../ports/session-storage.ts';
import type { Storage } from '../ports/storage.ts';
import type { TreeLocks } from '../ports/tree-locks.ts';
import type { UploadSessionStore } from '../ports/upload-session-store.ts';

/** The ports, each with its adapter: what everything else is made of. */
export interface Foundation {
  readonly clock: Clock;
  readonly log: Log;
  readonly failpoint: Failpoint;
  readonly ids: Ids;
  readonly index: RememberingLibraryIndex;
  readonly writer: LibraryWriter;
  readonly observations: Observations;
  readonly queue: JobQueue;
  readonly problems: ProblemList;
  readonly outbox: JournalOutbox;
  readonly storage: Storage;
  readonly sessionStore: UploadSessionStore;
  readonly sessionFiles: SessionStorage;
  readonly home: LibraryHome;
  readonly journals: JournalStore;
  readonly locks: TreeLocks;
  readonly digester: HashThreads;
  readonly health: LibraryHealth;
  readonly appender: JournalAppender;
}

export interface FoundationOptions {
  readonly config: Config;
  readonly log: Log;
  readonly database: Database;
  /** names this run's staging folders */
  readonly bootId: string;
}

export function createFoundation({ config, log, database, bootId }: FoundationOptions): Foundation {
  const { db, writer } = database;
  // One process serves a library of folders, so nobody else changes what is remembered.
  const index = rememberingLibraryIndex(createLibraryIndex(db));
  const outbox = createJournalOutbox(db, writer);
  const journals = createJournalFiles(config.library);
  const { monotonicMs } = systemClock;
  const disk = { root: config.library, fileMode: 0o666, health: new SyncHealth() };
  return {
    clock: systemClock,
    log,
    failpoint: killAtFailpoint(config.failpoint),
    ids: createIds(writer),
    index,
    writer: createLibraryWriter(writer),
    observations: createObservations(writer),
    queue: createJobQueue(db, writer),
    problems: createProblemList(db),
    outbox,
    storage: new FolderStorage({ ...disk, bootId, monotonicMs }),
    sessionStore: createUploadSessionStore(db, writer),
    sessionFiles: new SessionFiles(disk),
    home: createFolderLibraryHome(config.library, bootId),
    journals,
    locks: createMemoryTreeLocks(),
    digester: new HashThreads(),
    health: new LibraryHealth(),
    appender: new JournalAppender({
      outbox,
      journals,
      log,
      nameOf: async (accountId) => {
        if (accountId === serverAccountId) return 'server';
        const library = await index.library(accountId);
        return library === null ? null : { library: library.name };
      },
    }),
  };
}
