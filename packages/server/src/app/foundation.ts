import { serverAccountId } from '../domain/entry.ts';
import type { Database } from '../adapters/database/database.ts';
import {
  type RememberingLibraryIndex,
  rememberingLibraryIndex,
} from '../adapters/database/remembering-library-index.ts';
import { createEntrySearch } from '../adapters/database/search/sql-entry-search.ts';
import { createCatalog } from '../adapters/database/sql-catalog.ts';
import { createSimilarList } from '../adapters/database/similar/sql-similar-list.ts';
import { createStackList } from '../adapters/database/stacks/sql-stack-list.ts';
import { createAssetDetails } from '../adapters/database/sql-asset-details.ts';
import { createEditList } from '../adapters/database/sql-edit-list.ts';
import { createFactsList } from '../adapters/database/sql-facts-list.ts';
import { createIds } from '../adapters/database/sql-ids.ts';
import { createJobQueue } from '../adapters/database/sql-job-queue.ts';
import { createJournalOutbox } from '../adapters/database/sql-journal-outbox.ts';
import { createLibraryIndex } from '../adapters/database/sql-library-index.ts';
import { createLibraryWriter } from '../adapters/database/sql-library-writer.ts';
import { createHiddenPhotos } from '../adapters/database/sql-hidden-photos.ts';
import { createPhotoLists } from '../adapters/database/sql-photo-lists.ts';
import { createProblemList } from '../adapters/database/sql-problem-list.ts';
import { createObjectClaims } from '../adapters/database/sql-object-claims.ts';
import { createDeviceSources } from '../adapters/database/sql-device-sources.ts';
import { createRefusalList } from '../adapters/database/sql-refusal-list.ts';
import { createObservations } from '../adapters/database/sql-observations.ts';
import { createWorkList } from '../adapters/database/sql-work-list.ts';
import { createUploadSessionStore } from '../adapters/database/sql-upload-session-store.ts';
import {
  type RememberingShareStore,
  rememberingShareStore,
} from '../adapters/database/remembering-share-store.ts';
import { createSettingsStore } from '../adapters/database/sql-settings-store.ts';
import { createShareStore } from '../adapters/database/sql-share-store.ts';
import { createWebSessionStore } from '../adapters/database/sql-web-session-store.ts';
import { MemoryEventHub } from '../adapters/events/memory-event-hub.ts';
import { HashThreads } from '../adapters/hashing/hash-threads.ts';
import { createMemoryTreeLocks } from '../adapters/locks/memory-tree-locks.ts';
import { RenditionCache } from '../adapters/renditions/rendition-cache.ts';
import { RenditionFiles } from '../adapters/renditions/rendition-files.ts';
import { rankOf } from '../adapters/renditions/rendition-names.ts';
import { WebVersionDesk } from '../adapters/web-versions/web-version-desk.ts';
import { webVersionRank } from '../adapters/web-versions/web-version-names.ts';
import { killAtFailpoint } from '../adapters/system/kill-at-failpoint.ts';
import { systemClock } from '../adapters/system/system-clock.ts';
import type { Config } from '../config/read-config.ts';
import { JournalAppender } from '../library/journal/journal-appender.ts';
import { LibraryHealth } from '../library/library-health.ts';
import type { HiddenPhotos } from '../ports/hidden-photos.ts';
import type { Catalog } from '../ports/catalog.ts';
import type { EntrySearch } from '../ports/entry-search.ts';
import type { EventHub } from '../ports/event-hub.ts';
import type { Failpoint } from '../ports/failpoints.ts';
import type { SimilarList } from '../ports/similar-list.ts';
import type { PhotoLists } from '../ports/photo-lists.ts';
import type { StackList } from '../ports/stack-list.ts';
import type { AssetDetailList } from '../ports/asset-details.ts';
import type { EditList } from '../ports/edit-list.ts';
import type { FactsList } from '../ports/facts-list.ts';
import type { JobQueue } from '../ports/job-queue.ts';
import type { JournalOutbox } from '../ports/journal-outbox.ts';
import type { LibraryWriter } from '../ports/library-writer.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { Log } from '../ports/log.ts';
import type { ObjectClaims } from '../ports/object-claims.ts';
import type { Observations } from '../ports/observations.ts';
import type { WorkList } from '../ports/work-list.ts';
import type { ProblemList } from '../ports/problem-list.ts';
import type { DeviceSources } from '../ports/device-sources.ts';
import type { RefusalList } from '../ports/refusal-list.ts';
import type { TreeLocks } from '../ports/tree-locks.ts';
import type { WebSessionStore } from '../ports/web-session-store.ts';
import type { UploadSessionStore } from '../ports/upload-session-store.ts';
import { RunningSettings } from './running-settings.ts';
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
  readonly workList: WorkList;
  readonly problems: ProblemList;
  readonly refusals: RefusalList;
  readonly sources: DeviceSources;
  readonly catalog: Catalog;
  readonly search: EntrySearch;
  readonly facts: FactsList;
  readonly edits: EditList;
  readonly details: AssetDetailList;
  readonly stacks: StackList;
  readonly similar: SimilarList;
  readonly photos: PhotoLists;
  readonly hidden: HiddenPhotos;
  readonly cache: RenditionCache;
  readonly renditions: RenditionFiles;
  readonly webVersions: WebVersionDesk;
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
  readonly settings: RunningSettings;
}

export interface FoundationOptions {
  readonly config: Config;
  readonly log: Log;
  readonly database: Database;
  readonly site: Site;
  /** folder for pictures that can be made again */
  readonly renditions: string;
  /** folder for what is made of originals that browsers cannot show */
  readonly webVersions: string;
}

export function createFoundation(options: FoundationOptions): Foundation {
  const { config, log, database, site, renditions, webVersions } = options;
  const records = createRecords(database);
  const { storage, disk, litter, sessionFiles, home, journals } = site;
  const appender = createAppender(records, options);
  const settings = new RunningSettings({
    config,
    store: createSettingsStore(database.db),
    writer: records.writer,
    onRecorded: () => {
      appender.wake();
      void cache.makeRoom();
    },
  });
  const cache = createCache(options, settings);
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
    settings,
    cache,
    renditions: new RenditionFiles({ root: renditions, cache }),
    webVersions: new WebVersionDesk(webVersions, { log, cache }),
    events: new MemoryEventHub(),
    locks: createMemoryTreeLocks(),
    digester: new HashThreads(),
    health: new LibraryHealth(),
    appender,
  };
}

function createCache(
  { renditions, webVersions }: Pick<FoundationOptions, 'renditions' | 'webVersions'>,
  settings: RunningSettings,
): RenditionCache {
  return new RenditionCache({
    pictures: { root: renditions, rankOf },
    large: { root: webVersions, rankOf: webVersionRank },
    limitBytes: () => settings.values.cacheBytes,
  });
}

function createAppender(
  { outbox, index }: Pick<Foundation, 'outbox' | 'index'>,
  { site, log }: Pick<FoundationOptions, 'site' | 'log'>,
): JournalAppender {
  return new JournalAppender({
    outbox,
    journals: site.journals,
    log,
    nameOf: async (accountId) => {
      if (accountId === serverAccountId) return 'server';
      const library = await index.library(accountId);
      return library === null ? null : { library: library.name };
    },
  });
}

type Records = Pick<
  Foundation,
  | 'ids'
  | 'index'
  | 'writer'
  | 'observations'
  | 'queue'
  | 'workList'
  | 'problems'
  | 'refusals'
  | 'sources'
  | 'catalog'
  | 'search'
  | 'facts'
  | 'edits'
  | 'details'
  | 'stacks'
  | 'similar'
  | 'photos'
  | 'hidden'
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
    index: rememberingLibraryIndex(createLibraryIndex(db, slowReads)),
    writer: createLibraryWriter(writer),
    observations: createObservations(writer),
    queue: createJobQueue(db, writer),
    workList: createWorkList(db, writer),
    problems: createProblemList(db),
    refusals: createRefusalList(db),
    sources: createDeviceSources(db),
    catalog: createCatalog(db, writer),
    search: createEntrySearch(db, slowReads),
    facts: createFactsList(db),
    similar: createSimilarList(slowReads),
    edits: createEditList(db),
    details: createAssetDetails(db),
    stacks: createStackList(db),
    photos: createPhotoLists(db),
    hidden: createHiddenPhotos(db),
    outbox: createJournalOutbox(db, writer),
    sessionStore: createUploadSessionStore(db, writer),
    claims: createObjectClaims(db, writer),
    webSessionStore: createWebSessionStore(db, writer),
    shareStore: rememberingShareStore(createShareStore(db)),
  };
}
