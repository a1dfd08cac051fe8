import { randomBytes } from 'node:crypto';
import { compareDumps, type DumpDifference } from '../adapters/database/dump.ts';
import { createAccountStore } from '../adapters/database/sql-account-store.ts';
import { createJobQueue } from '../adapters/database/sql-job-queue.ts';
import { createJournalOutbox } from '../adapters/database/sql-journal-outbox.ts';
import { createLibraryIndex } from '../adapters/database/sql-library-index.ts';
import type { Database } from '../adapters/database/database.ts';
import type { StateFolder } from '../adapters/state/state-folder.ts';
import type { Config } from '../config/read-config.ts';
import type { Id } from '../domain/entry.ts';
import { rebuildIndex, type RebuiltJournal, type RebuildOptions } from '../library/rebuild/rebuild-index.ts';
import type { JournalStore } from '../ports/journal-store.ts';
import type { Log } from '../ports/log.ts';
import type { App } from './app.ts';
import { claimRoot } from './claim-root.ts';
import { createIndexWorkshop } from './index-workshop.ts';
import { inspectEverything } from './inspect-everything.ts';
import { openSite } from './site.ts';

export interface RebuildRequest {
  readonly config: Config;
  readonly state: StateFolder;
  readonly log: Log;
  readonly takeOver: boolean;
  readonly onProgress?: (lines: number) => void;
}

/**
 * Makes a new index from the library and puts it in the old one's place. No app may be open. Until the last moment
 * the old index is untouched.
 */
export async function rebuild(request: RebuildRequest): Promise<RebuiltJournal[]> {
  const { config, state, log, takeOver } = request;
  const bootId = randomBytes(8).toString('hex');
  await using site = await openSite({ config, state, log, bootId });
  await claimRoot({ site, state, takeOver });
  const workshop = createIndexWorkshop(state, config.databaseUrl);
  const fresh = await workshop.openFresh();
  let journals: RebuiltJournal[];
  try {
    journals = await fill(fresh, site.journals, request);
    await enqueueInspections(fresh);
  } finally {
    await fresh[Symbol.asyncDispose]();
  }
  await workshop.installFresh();
  return journals;
}

/** Reads all journals as a rebuild would, into an index that is thrown away. The library and the live index stay as they are. */
export async function tryRebuild({
  config,
  state,
  log,
  onProgress,
}: Omit<RebuildRequest, 'takeOver'>): Promise<RebuiltJournal[]> {
  const bootId = randomBytes(8).toString('hex');
  await using site = await openSite({ config, state, log, bootId });
  await using scratch = await createIndexWorkshop(state, config.databaseUrl).openScratch();
  return await fill(scratch, site.journals, { ...(onProgress && { onProgress }) });
}

/** Makes an index of what journals tell. */
export function fill(
  target: Database,
  journals: JournalStore,
  options: RebuildOptions,
): Promise<RebuiltJournal[]> {
  const outbox = createJournalOutbox(target.db, target.writer);
  const store = createAccountStore(target.db);
  return rebuildIndex({ journals, outbox, store }, options);
}

async function enqueueInspections({ db, slowReads, writer }: Database): Promise<void> {
  const parts = { index: createLibraryIndex(db, slowReads), queue: createJobQueue(db, writer) };
  for (const library of await parts.index.libraries()) await inspectEverything(parts, library);
}

export interface RebuildCheck {
  readonly journals: readonly RebuiltJournal[];
  /** the first differences; none: the index is what the library says */
  readonly differences: readonly DumpDifference[];
}

const maxDifferences = 100;

/** Builds a second index from the journals and compares it with the live one as of one moment. Changes nothing. */
export async function checkRebuild(app: App, state: StateFolder): Promise<RebuildCheck> {
  const workshop = createIndexWorkshop(state, app.config.databaseUrl);
  await using scratch = await workshop.openScratch();
  return await app.database.snapshot(async (live) => {
    const heads = await live.selectFrom('libraries').select(['account_id', 'seq']).execute();
    await app.foundation.appender.flush();
    const through = new Map<Id, number>(heads.map(({ account_id, seq }) => [account_id, seq]));
    const journals = await fill(scratch, app.site.journals, { through });
    return { journals, differences: await compareDumps(live, scratch.db, maxDifferences) };
  });
}
