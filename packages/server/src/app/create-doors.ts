import { fileURLToPath } from 'node:url';
import { notingDevices } from '../accounts/device-sightings.ts';
import { MemoryLogInFlows } from '../accounts/memory-log-in-flows.ts';
import { createRefusalNotes } from '../accounts/refusal-notes.ts';
import { createSetup } from '../accounts/setup.ts';
import type { SetupCode } from '../accounts/setup-code.ts';
import type { Database } from '../adapters/database/database.ts';
import { rememberingDavLockStore } from '../adapters/database/remembering-dav-lock-store.ts';
import { createDavLockStore } from '../adapters/database/sql-dav-lock-store.ts';
import { BuiltWebFiles } from '../adapters/system/built-web-files.ts';
import type { Id } from '../domain/entry.ts';
import { renderContent } from '../domain/job.ts';
import { createLocks } from '../doors/nextcloud/dav/locks.ts';
import { createNextcloudDoor } from '../doors/nextcloud/nextcloud-door.ts';
import { deviceView } from '../doors/rest/device-view.ts';
import type { RestParts } from '../doors/rest/operations.ts';
import { createShareHandler, ownsShare } from '../doors/share/share-door.ts';
import { createWebHandler } from '../doors/web/web-door.ts';
import type { Door } from '../http/door.ts';
import type { Handler } from '../http/exchange.ts';
import type { AccountStore } from '../ports/account-store.ts';
import type { Login } from '../ports/login.ts';
import type { Foundation } from './foundation.ts';
import type { Site } from './site.ts';
import type { UseCases } from './use-cases.ts';
import { version } from './version.ts';

export interface DoorsParts {
  readonly site: Site;
  readonly foundation: Foundation;
  readonly store: AccountStore;
  readonly use: UseCases;
  readonly database: Database;
  readonly instanceId: string;
  readonly setupCode: SetupCode;
}

interface AllDoors {
  readonly doors: readonly Door[];
  readonly endStreams: () => void;
}

/** Every way in over HTTP, in the order in which they are asked whether an address is theirs. */
export function createDoors(parts: DoorsParts): AllDoors {
  const { use, foundation } = parts;
  const login = notingDevices({
    ...foundation,
    login: use.authenticator,
    store: parts.store,
    onConnected: (device) => {
      const event = { type: 'device-connected' as const, device: deviceView(device) };
      foundation.events.publish(device.accountId, event);
    },
  });
  const openStreams = new Set<() => void>();
  const waits = new Set<() => void>();
  const built = fileURLToPath(new URL('./web/', import.meta.url));
  return {
    doors: [
      shareDoor(parts),
      nextcloudDoor(parts, { login, waits }),
      restDoor({ ...restParts(parts, login), openStreams }),
      { id: 'web', owns: () => true, handle: createWebHandler(new BuiltWebFiles(built)) },
    ],
    endStreams: () => {
      for (const end of [...openStreams, ...waits]) end();
    },
  };
}

/** Loaded when it is first asked: a server that only phones talk to needs none of it. */
function restDoor(parts: RestParts): Door {
  let handler: Promise<Handler> | null = null;
  const load = async (): Promise<Handler> => {
    const { createRestHandler } = await import('../doors/rest/rest-door.ts');
    return createRestHandler(parts);
  };
  return {
    id: 'rest',
    owns: (rawPath) => /^\/api(\/|$)/.test(rawPath),
    handle: async (exchange) => (await (handler ??= load()))(exchange),
  };
}

function restParts(parts: DoorsParts, login: Login): Omit<RestParts, 'openStreams'> {
  const { site, foundation, store, use, setupCode } = parts;
  return {
    ...foundation,
    login,
    store,
    version,
    webSessions: use.webSessions,
    invitations: use.invitations,
    devices: use.accounts,
    files: use.files,
    stackOperations: use.stackOperations,
    setup: createSetup(store, use.accounts, setupCode),
    libraryFolder: site.where,
    isSetUp: () => isSetUp(store),
    renderAgain: renderAgain(parts),
  };
}

function nextcloudDoor(
  parts: DoorsParts,
  { login, waits }: { readonly login: Login; readonly waits: Set<() => void> },
): Door {
  const { foundation, store, use, database, instanceId } = parts;
  const { index, search, catalog, facts, renditions, events, clock, observations } = foundation;
  const lockStore = rememberingDavLockStore(createDavLockStore(database.db, database.writer), clock);
  return createNextcloudDoor({
    login,
    store,
    shareStore: foundation.shareStore,
    shares: use.shares,
    received: use.received,
    index,
    search,
    catalog,
    facts,
    renditions,
    events,
    waits,
    renderAgain: renderAgain(parts),
    files: use.files,
    tree: use.tree,
    uploads: use.ingest,
    sessions: use.sessions,
    devices: use.accounts,
    invitations: use.invitations,
    logInFlows: new MemoryLogInFlows({ devices: use.accounts, clock }),
    space: use.space,
    locks: createLocks({ store: lockStore, index, clock }),
    clock,
    refusalNotes: createRefusalNotes({ observations, clock }),
    instanceId,
    isSetUp: () => isSetUp(store),
  });
}

function shareDoor(parts: DoorsParts): Door {
  const { foundation, store, use } = parts;
  const handle = createShareHandler({
    ...foundation,
    store,
    linkVisits: use.linkVisits,
    files: use.files,
    uploads: use.ingest,
    renderAgain: renderAgain(parts),
  });
  return { id: 'share', owns: ownsShare, handle };
}

function renderAgain({ foundation, use }: DoorsParts): (contentId: Id) => Promise<void> {
  return async (contentId) => {
    await foundation.queue.enqueue([renderContent(contentId)]);
    use.renderer.wake();
  };
}

const isSetUp = async (store: AccountStore): Promise<boolean> => (await store.accounts()).length > 0;
