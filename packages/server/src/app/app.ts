import { serverAccountId } from '../domain/entry.ts';
import { randomBytes } from 'node:crypto';
import type { SetupCode } from '../accounts/setup-code.ts';
import type { Database } from '../adapters/database/database.ts';
import { createAccountStore } from '../adapters/database/sql-account-store.ts';
import type { StateFolder } from '../adapters/state/state-folder.ts';
import type { Config } from '../config/read-config.ts';
import { AppError } from '../domain/errors.ts';
import type { Door } from '../http/door.ts';
import { alignJournal } from '../library/journal/align-journal.ts';
import { removeHalfBuiltCopies } from '../library/retention/half-built-copies.ts';
import { isThere, noteAway } from '../library/open-library.ts';
import type { AccountStore } from '../ports/account-store.ts';
import type { Log } from '../ports/log.ts';
import { claimRoot } from './claim-root.ts';
import { createDoors } from './create-doors.ts';
import { createFoundation, type Foundation } from './foundation.ts';
import { openSite, type Site } from './site.ts';
import { settleLibrary } from './settle-library.ts';
import { openDatabase } from './open-database.ts';
import { createUseCases, type UseCases } from './use-cases.ts';

/** The product without its outer shell: no socket is open yet, no command has run. */
export interface App extends AsyncDisposable {
  readonly config: Config;
  readonly state: StateFolder;
  readonly foundation: Foundation;
  readonly store: AccountStore;
  readonly use: UseCases;
  readonly instanceId: string;
  /** where the libraries lie */
  readonly site: Site;
  readonly database: Database;
  readonly doors: readonly Door[];
  /** Ends answers that would go on for ever. */
  readonly endStreams: () => void;
}

export interface AppOptions {
  readonly config: Config;
  readonly state: StateFolder;
  readonly log: Log;
  readonly takeOver: boolean;
  /** what proves that whoever sets Photokeep up can read its log */
  readonly setupCode: SetupCode;
}

/**
 * Puts all parts together and brings library, journal and index into agreement. When this resolves every crash of the
 * past is settled, and requests may come.
 */
export async function openApp({ config, state, log, takeOver, setupCode }: AppOptions): Promise<App> {
  const bootId = randomBytes(8).toString('hex');
  const site = await openSite({ config, state, log, bootId });
  const instanceId = await claimRoot({ site, state, takeOver });
  const database = await openDatabase(state, config.databaseUrl);
  const { renditions, webVersions } = state;
  const foundation = createFoundation({ config, log, database, site, renditions, webVersions });
  const store = createAccountStore(database.db);
  const use = createUseCases(foundation, store);
  try {
    await settleThePast(foundation, store, use);
  } catch (error) {
    await database[Symbol.asyncDispose]();
    throw error;
  }
  const parts = { config, state, foundation, store, use, database, site, instanceId, setupCode };
  const doors = createDoors(parts);
  return {
    config,
    state,
    foundation,
    store,
    use,
    site,
    instanceId,
    database,
    ...doors,
    [Symbol.asyncDispose]: async () => {
      doors.endStreams();
      await end(foundation, use);
      await database[Symbol.asyncDispose]();
      await site[Symbol.asyncDispose]();
    },
  };
}

/** What works by itself ends first, what it works with last. */
async function end(foundation: Foundation, use: UseCases): Promise<void> {
  use.progress[Symbol.dispose]();
  await use.worker[Symbol.asyncDispose]();
  // It knows first that what is cut short now is no failure.
  const rendererEnds = use.renderer[Symbol.asyncDispose]();
  await foundation.renditions[Symbol.asyncDispose]();
  await foundation.webVersions[Symbol.asyncDispose]();
  await foundation.cache[Symbol.asyncDispose]();
  await rendererEnds;
  await use.sessions[Symbol.asyncDispose]();
  use.runner[Symbol.dispose]();
  await foundation.digester[Symbol.asyncDispose]();
  await foundation.appender[Symbol.asyncDispose]();
}

async function settleThePast(foundation: Foundation, store: AccountStore, use: UseCases): Promise<void> {
  // Whoever held them was killed: their jobs need not wait until nobody believes that any more.
  await foundation.queue.releaseAll();
  const server = await alignJournal(foundation, serverAccountId, 'server');
  if (server.is === 'torn') {
    throw new AppError(
      'unavailable',
      `The index and the server’s journal contradict each other: ${server.reason}. Run “photokeep rebuild” to make a new index.`,
    );
  }
  await foundation.settings.load();
  for (const account of await store.accounts()) {
    const known = await foundation.index.library(account.id);
    if (known !== null && !(await isThere(foundation, known))) noteAway(foundation, known);
    else await settleLibrary({ foundation, use }, account);
  }
  for (const library of await foundation.index.libraries()) {
    if (!foundation.health.isWritable(library.accountId)) continue;
    await removeHalfBuiltCopies({ index: foundation.index, tree: use.tree }, library);
  }
  await use.sessions.sweep();
}
