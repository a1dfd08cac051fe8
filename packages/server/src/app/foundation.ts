import { serverAccountId } from '../domain/entry.ts';
import type { Database } from '../adapters/database/database.ts';
import {
  type RememberingLibraryIndex,
  rememberingLibraryIndex,
} from '../adapters/database/remembering-library-index.ts';
import { createEntrySearch } from '../adapters/database/search/sql-entry-search.ts';
import { createCatalog } from '../adapters/database/sql-catalog.ts';
import { createIds } from '../adapters/database/sql-ids.ts';
import { createJobQueue } from '../adapters/database/sql-job-queue.ts';
import { createJournalOutbox } from '../adapters/database/sql-journal-outbox.ts';
import { createLibraryIndex } from '../adapters/database/sql-library-index.ts';
import { createLibraryWriter } from '../adapters/database/sql-library-writer.ts';
import { createProblemList } from '../adapters/database/sql-problem-list.ts';
import { createObservations } from '../adapters/database/sql-observations.ts';
import { createUploadSessionStore } from '../adapters/database/sql-upload-session-store.ts';
import { createWebSessionStore } from '../adapters/database/sql-web-session-store.ts';
import { MemoryEventHub } from '../adapters/events/memory-event-hub.ts';
import { HashThreads } from '../adapters/hashing/hash-threads.ts';
import { createMemoryTreeLocks } from '../adapters/locks/memory-tree-locks.ts';
import { RenditionFiles } from '../adapters/renditions/rendition-files.ts';
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
import type { Catalog } from '../ports/catalog.ts';
import type { EntrySearch } from '../ports/entry-search.ts';
import type { EventHub } from '../ports/event-hub.ts';
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
import type { WebSessionStore } from '../ports/web-session-store.ts';
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
  readonly catalog: Catalog;
  readonly search: EntrySearch;
  readonly renditions: RenditionFiles;
  readonly events: EventHub;
  readonly webSessionStore: WebSessionStore;
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
  /** folder for pictures that can be made again */
  readonly renditions: string;
}

export function createFoundation(options: FoundationOptions): Foundation {
  const { config, log, database, bootId, renditions } = options;
  const records = createRecords(database);
  const journals = createJournalFiles(config.library);
  const { monotonicMs } = systemClock;
  const disk = { root: config.library, fileMode: 0o666, health: new SyncHealth() };
  return {
    ...records,
    clock: systemClock,
    log,
    failpoint: killAtFailpoint(config.failpoint),
    renditions: new RenditionFiles(renditions),
    events: new MemoryEventHub(),
    storage: new FolderStorage({ ...disk, bootId, monotonicMs }),
    sessionFiles: new SessionFiles(disk),
    home: createFolderLibraryHome(config.library, bootId),
    journals,
    locks: createMemoryTreeLocks(),
    digester: new HashThreads(),
    health: new LibraryHealth(),
    appender: new JournalAppender({
      outbox: records.outbox,
      journals,
      log,
      nameOf: async (accountId) => {
        if (accountId === serverAccountId) return 'server';
        const library = await records.index.library(accountId);
        return library === null ? null : { library: library.name };
      },
    }),
  };
}

type Records = Pick<
  Foundation,
  | 'ids'
  | 'index'
  | 'writer'
  | 'observations'
  | 'queue'
  | 'problems'
  | 'catalog'
  | 'search'
  | 'outbox'
  | 'sessionStore'
  | 'webSessionStore'
>;

/** What lies in the database. */
function createRecords({ db, slowReads, writer }: Database): Records {
  return {
    ids: createIds(writer),
    // One process serves a library of folders, so nobody else changes what is remembered.
    index: rememberingLibraryIndex(createLibraryIndex(db)),
    writer: createLibraryWriter(writer),
    observations: createObservations(writer),
    queue: createJobQueue(db, writer),
    problems: createProblemList(db),
    catalog: createCatalog(db, writer),
    search: createEntrySearch(db, slowReads),
    outbox: createJournalOutbox(db, writer),
    sessionStore: createUploadSessionStore(db, writer),
    webSessionStore: createWebSessionStore(db, writer),
  };
}
