import { serverAccountId } from '../domain/entry.ts';
import { randomBytes } from 'node:crypto';
import { MemoryLogInFlows } from '../accounts/memory-log-in-flows.ts';
import { notingDevices } from '../accounts/device-sightings.ts';
import type { Database } from '../adapters/database/database.ts';
import { createAccountStore } from '../adapters/database/sql-account-store.ts';
import { rememberingDavLockStore } from '../adapters/database/remembering-dav-lock-store.ts';
import { createDavLockStore } from '../adapters/database/sql-dav-lock-store.ts';
import type { StateFolder } from '../adapters/state/state-folder.ts';
import type { Config } from '../config/read-config.ts';
import { createLocks } from '../doors/nextcloud/dav/locks.ts';
import { createNextcloudDoor } from '../doors/nextcloud/nextcloud-door.ts';
import { AppError } from '../domain/errors.ts';
import type { Door } from '../http/door.ts';
import { alignJournal } from '../library/journal/align-journal.ts';
import { removeHalfBuiltCopies } from '../library/retention/half-built-copies.ts';
import { isThere, noteAway } from '../library/open-library.ts';
import type { AccountStore } from '../ports/account-store.ts';
import type { Log } from '../ports/log.ts';
import { claimRoot } from './claim-root.ts';
import { createFoundation, type Foundation } from './foundation.ts';
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
  readonly database: Database;
  readonly doors: readonly Door[];
}

export interface AppOptions {
  readonly config: Config;
  readonly state: StateFolder;
  readonly log: Log;
  readonly takeOver: boolean;
}

/**
 * Puts all parts together and brings library, journal and index into agreement. When this resolves every crash of the
 * past is settled, and requests may come.
 */
export async function openApp({ config: given, state, log, takeOver }: AppOptions): Promise<App> {
  const root = await claimRoot({ library: given.library, state, takeOver });
  const config: Config = { ...given, library: root.path };
  const database = await openDatabase(state, config.databaseUrl);
  const foundation = createFoundation({ config, log, database, bootId: randomBytes(8).toString('hex') });
  const store = createAccountStore(database.db);
  const use = createUseCases(foundation, store);
  try {
    await settleThePast(foundation, store, use);
  } catch (error) {
    await database[Symbol.asyncDispose]();
    throw error;
  }
  return {
    config,
    state,
    foundation,
    store,
    use,
    instanceId: root.instanceId,
    database,
    doors: [nextcloudDoor({ foundation, store, use, database, instanceId: root.instanceId })],
    [Symbol.asyncDispose]: async () => {
      await use.worker[Symbol.asyncDispose]();
      await use.sessions[Symbol.asyncDispose]();
      use.runner[Symbol.dispose]();
      await foundation.digester[Symbol.asyncDispose]();
      await foundation.appender[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
    },
  };
}

async function settleThePast(foundation: Foundation, store: AccountStore, use: UseCases): Promise<void> {
  const server = await alignJournal(foundation, serverAccountId, 'server');
  if (server.is === 'torn') {
    throw new AppError(
      'unavailable',
      `The index and the server’s journal contradict each other: ${server.reason}. Run “photokeep rebuild” to make a new index.`,
    );
  }
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

interface DoorParts {
  readonly foundation: Foundation;
  readonly store: AccountStore;
  readonly use: UseCases;
  readonly database: Database;
  readonly instanceId: string;
}

function nextcloudDoor({ foundation, store, use, database, instanceId }: DoorParts): Door {
  const { index, clock } = foundation;
  const lockStore = rememberingDavLockStore(createDavLockStore(database.db, database.writer), clock);
  return createNextcloudDoor({
    login: notingDevices({ login: use.authenticator, observations: foundation.observations, clock }),
    index,
    files: use.files,
    tree: use.tree,
    uploads: use.ingest,
    sessions: use.sessions,
    devices: use.accounts,
    logInFlows: new MemoryLogInFlows({ devices: use.accounts, clock }),
    space: use.space,
    locks: createLocks({ store: lockStore, index, clock }),
    clock,
    instanceId,
    isSetUp: async () => (await store.accounts()).length > 0,
  });
}
