import type { Device, Principal } from '../domain/account.ts';
import type { Id } from '../domain/entry.ts';
import type { AccountStore } from '../ports/account-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Credentials, Login } from '../ports/login.ts';
import type { Observations } from '../ports/observations.ts';

/** How often a device's last visit is written down. */
const everyMs = 60_000;

export interface SightingParts {
  readonly login: Login;
  readonly store: AccountStore;
  readonly observations: Observations;
  readonly clock: Clock;
  /** a device has come in for the first time */
  readonly onConnected: (device: Device) => void;
}

/**
 * A login that notes when each device was last seen, and what it calls itself. Nobody waits for the note, and a disk
 * that cannot take it keeps nobody out.
 */
export function notingDevices(parts: SightingParts): Login {
  const { login, clock } = parts;
  const notedMs = new Map<Id, number>();

  const note = ({ account, deviceId }: Principal, { client }: Credentials): void => {
    const now = clock.monotonicMs();
    if (deviceId === null || now - (notedMs.get(deviceId) ?? Number.NEGATIVE_INFINITY) < everyMs) return;
    const isFirstOfRun = !notedMs.has(deviceId);
    notedMs.set(deviceId, now);
    noteVisit(parts, { accountId: account.id, deviceId, client, isFirstOfRun }).catch(() =>
      notedMs.delete(deviceId),
    );
  };

  return {
    authenticate: async (credentials) => {
      const principal = await login.authenticate(credentials);
      note(principal, credentials);
      return principal;
    },
  };
}

interface Visit {
  readonly accountId: Id;
  readonly deviceId: Id;
  readonly client: string;
  readonly isFirstOfRun: boolean;
}

async function noteVisit(
  { store, observations, onConnected }: SightingParts,
  { accountId, deviceId, client, isFirstOfRun }: Visit,
): Promise<void> {
  const find = async (): Promise<Device | undefined> =>
    (await store.devices(accountId)).find(({ id }) => id === deviceId);
  const isNew = isFirstOfRun && (await find())?.lastSeenMs === null;
  await observations.devices([{ deviceId, client }]);
  const device = isNew ? await find() : undefined;
  if (device !== undefined) onConnected(device);
}
