import { serverAccountId } from '../domain/entry.ts';
import type { Database } from '../adapters/database/database.ts';
import {
  type RememberingLibraryIndex,
  rememberingLibraryIndex,
} from '../adapters/database/remembering-library-index.ts';
import { createEntrySearch } from '../adapters/database/search/sql-entry-search.ts';
import { createCatalog } from '../adapters/database/sql-catalog.ts';
import { createStackList } from '../adapters/database/stacks/sql-stack-list.ts';
import { createFactsList } from '../adapters/database/sql-facts-list.ts';
import { createIds } from '../adapters/database/sql-ids.ts';
import { createJobQueue } from '../adapters/database/sql-job-queue.ts';
import { createJournalOutbox } from '../adapters/database/sql-journal-outbox.ts';
import { createLibraryIndex } from '../adapters/database/sql-library-index.ts';
import { createLibraryWriter } from '../adapters/database/sql-library-writer.ts';
import { createProblemList } from '../adapters/database/sql-problem-list.ts';
import { createObjectClaims } from '../adapters/database/sql-object-claims.ts';
import { createDeviceSources } from '../adapters/database/sql-device-sources.ts';
import { createRefusalList } from '../adapters/database/sql-refusal-list.ts';
import { createObservations } from '../adapters/database/sql-observations.ts';
import { createUploadSessionStore } from '../adapters/database/sql-upload-session-store.ts';
import {
  type RememberingShareStore,
  rememberingShareStore,
} from '../adapters/database/remembering-share-store.ts';
import { createShareStore } from '../adapters/database/sql-share-store.ts';
import { createWebSessionStore } from '../adapters/database/sql-web-session-store.ts';
import { MemoryEventHub } from '../adapters/events/memory-event-hub.ts';
import { HashThreads } from '../adapters/hashing/hash-threads.ts';
import { createMemoryTreeLocks } from '../adapters/locks/memory-tree-locks.ts';
import { RenditionFiles } from '../adapters/renditions/rendition-files.ts';
import { killAtFailpoint } from '../adapters/system/kill-at-failpoint.ts';
import { systemClock } from '../adapters/system/system-clock.ts';
import type { Config } from '../config/read-config.ts';
import { JournalAppender } from '../library/journal/journal-appender.ts';
import { LibraryHealth } from '../library/library-health.ts';
import type { Catalog } from '../ports/catalog.ts';
import type { EntrySearch } from '../ports/entry-search.ts';
import type { EventHub } from '../ports/event-hub.ts';
import type { Failpoint } from '../ports/failpoints.ts';
import type { StackList } from '../ports/stack-list.ts';
import type { FactsList } from '../ports/facts-list.ts';
import type { JobQueue } from '../ports/job-queue.ts';
import type { JournalOutbox } from '../ports/journal-outbox.ts';
import type { LibraryWriter } from '../ports/library-writer.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { Log } from '../ports/log.ts';
import type { ObjectClaims } from '../ports/object-claims.ts';
import type { Observations } from '../ports/observations.ts';
import type { ProblemList } from '../ports/problem-list.ts';
import type { DeviceSources } from '../ports/device-sources.ts';
import type { RefusalList } from '../ports/refusal-list.ts';
import type { TreeLocks } from '../ports/tree-locks.ts';
import type { WebSessionStore } from '../ports/web-session-store.ts';
import type { UploadSessionStore } from '../ports/upload-session-store.ts';
import type { Site } from './site.ts';

type SitePorts = Pick<Site, 'storage' | 'disk' | 'litter' | 'sessionFiles' | 'home' | 'journals'>;

/** The ports, each with its adapter: what everything else is made of. */
export interface Foundation extends SitePorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly failpoint: Failpoint;
  readonly ids: Ids;
  readonly index: RememberingLibraryIndex;
  readonly writer: LibraryWriter;
  readonly observations: Observations;
  readonly queue: JobQueue;
  readonly problems: ProblemList;
  readonly refusals: RefusalList;
  readonly sources: DeviceSources;
  readonly catalog: Catalog;
  readonly search: EntrySearch;
  readonly facts: FactsList;
  readonly stacks: StackList;
  readonly renditions: RenditionFiles;
  readonly events: EventHub;
  readonly webSessionStore: WebSessionStore;
  readonly shareStore: RememberingShareStore;
  readonly outbox: JournalOutbox;
  readonly sessionStore: UploadSessionStore;
  readonly claims: ObjectClaims;
  readonly locks: TreeLocks;
  readonly digester: HashThreads;
  readonly health: LibraryHealth;
  readonly appender: JournalAppender;
}

export interface FoundationOptions {
  readonly config: Config;
  readonly log: Log;
  readonly database: Database;
  readonly site: Site;
  /** folder for pictures that can be made again */
  readonly renditions: string;
}

export function createFoundation(options: FoundationOptions): Foundation {
  const { config, log, database, site, renditions } = options;
  const records = createRecords(database);
  const { storage, disk, litter, sessionFiles, home, journals } = site;
  return {
    ...records,
    storage,
    disk,
    litter,
    sessionFiles,
    home,
    journals,
    clock: systemClock,
    log,
    failpoint: killAtFailpoint(config.failpoint),
    renditions: new RenditionFiles(renditions),
    events: new MemoryEventHub(),
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
  | 'refusals'
  | 'sources'
  | 'catalog'
  | 'search'
  | 'facts'
  | 'stacks'
  | 'outbox'
  | 'sessionStore'
  | 'claims'
  | 'webSessionStore'
  | 'shareStore'
>;

/** What lies in the database. */
function createRecords({ db, slowReads, writer }: Database): Records {
  return {
    ids: createIds(writer),
    // One process serves a library, so nobody else changes what is remembered.
    index: rememberingLibraryIndex(createLibraryIndex(db)),
    writer: createLibraryWriter(writer),
    observations: createObservations(writer),
    queue: createJobQueue(db, writer),
    problems: createProblemList(db),
    refusals: createRefusalList(db),
    sources: createDeviceSources(db),
    catalog: createCatalog(db, writer),
    search: createEntrySearch(db, slowReads),
    facts: createFactsList(db),
    stacks: createStackList(db),
    outbox: createJournalOutbox(db, writer),
    sessionStore: createUploadSessionStore(db, writer),
    claims: createObjectClaims(db, writer),
    webSessionStore: createWebSessionStore(db, writer),
    shareStore: rememberingShareStore(createShareStore(db)),
  };
}
