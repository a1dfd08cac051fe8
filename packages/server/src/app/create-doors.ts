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
import type { StateFolder } from '../adapters/state/state-folder.ts';
import type { Config } from '../config/read-config.ts';
import type { Id } from '../domain/entry.ts';
import { renderContent } from '../domain/job.ts';
import { createLocks } from '../doors/nextcloud/dav/locks.ts';
import { createNextcloudDoor } from '../doors/nextcloud/nextcloud-door.ts';
import { deviceView } from '../doors/rest/device-view.ts';
import type { RestParts } from '../doors/rest/operations.ts';
import { createShareHandler, ownsShare } from '../doors/share/share-door.ts';
import { createWebHandler } from '../doors/web/web-door.ts';
import type { TusParts } from '../doors/tus/tus-door.ts';
import type { Door } from '../http/door.ts';
import type { Handler } from '../http/exchange.ts';
import { createPictureDemand } from '../jobs/picture-demand.ts';
import type { AccountStore } from '../ports/account-store.ts';
import type { Login } from '../ports/login.ts';
import type { PictureDemand } from '../ports/picture-demand.ts';
import type { Foundation } from './foundation.ts';
import type { Site } from './site.ts';
import type { UseCases } from './use-cases.ts';
import { version } from './version.ts';

export interface DoorsParts {
  readonly config: Config;
  readonly state: StateFolder;
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
      tusDoor({ ...foundation, login, tickets: use.tickets, sessions: use.sessions }),
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

/** Loaded when it is first asked, too. */
function tusDoor(parts: TusParts): Door {
  let handler: Promise<Handler> | null = null;
  const load = async (): Promise<Handler> => {
    const { createTusHandler } = await import('../doors/tus/tus-door.ts');
    return createTusHandler(parts);
  };
  return {
    id: 'tus',
    owns: (rawPath) => /^\/tus(\/|$)/.test(rawPath),
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
    hiddenPin: use.hiddenPin,
    hiddenUnlocks: use.hiddenUnlocks,
    tickets: use.tickets,
    sessions: use.sessions,
    invitations: use.invitations,
    devices: use.accounts,
    family: use.accounts,
    files: use.files,
    tree: use.tree,
    shares: use.shares,
    received: use.received,
    stackOperations: use.stackOperations,
    similarOperations: use.similarOperations,
    editOperations: use.editOperations,
    photoOperations: use.photoOperations,
    trashDays: () => foundation.settings.values.trashDays,
    setup: createSetup(store, use.accounts, setupCode),
    libraryFolder: site.where,
    whereabouts: whereabouts(parts),
    progress: use.progress,
    wakeWorkers: () => {
      use.worker.wake();
      use.renderer.wake();
    },
    isSetUp: () => isSetUp(store),
    demand: pictureDemand(parts),
    renderSoon: renderSoon(parts),
  };
}

function whereabouts({ site, state, config }: DoorsParts): RestParts['whereabouts'] {
  const isFile = config.databaseUrl === undefined;
  return {
    kind: site.disk === null ? 'bucket' : 'folder',
    library: site.where,
    state: state.root,
    index: { engine: isFile ? 'sqlite' : 'postgres', file: isFile ? state.databaseFile : null },
    pictures: state.renditions,
    webVersions: state.webVersions,
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
    demand: pictureDemand(parts),
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
    demand: pictureDemand(parts),
  });
  return { id: 'share', owns: ownsShare, handle };
}

function pictureDemand({ foundation, use }: DoorsParts): PictureDemand {
  return createPictureDemand({ ...foundation, files: use.files, wake: () => use.renderer.wake() });
}

/** Nobody waits for the order to be written down: it is about the order of what waits anyway. */
function renderSoon({ foundation, use }: DoorsParts): (contentIds: readonly Id[]) => void {
  const { queue, log } = foundation;
  return (contentIds) => {
    const jobs = contentIds.map((contentId) => renderContent(contentId, 'looked-at'));
    void queue
      .enqueue(jobs)
      .then(() => use.renderer.wake())
      .catch((error: unknown) =>
        log.warn({ err: error }, 'pictures that are looked at wait with the others'),
      );
  };
}

const isSetUp = async (store: AccountStore): Promise<boolean> => (await store.accounts()).length > 0;
