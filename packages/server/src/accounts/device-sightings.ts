import type { Principal } from '../domain/account.ts';
import type { Id } from '../domain/entry.ts';
import type { Clock } from '../ports/clock.ts';
import type { Credentials, Login } from '../ports/login.ts';
import type { Observations } from '../ports/observations.ts';

/** How often a device's last visit is written down. */
const everyMs = 60_000;

export interface SightingParts {
  readonly login: Login;
  readonly observations: Observations;
  readonly clock: Clock;
}

/**
 * A login that notes when each device was last seen, and what it calls itself. Nobody waits for the note, and a disk
 * that cannot take it keeps nobody out.
 */
export function notingDevices({ login, observations, clock }: SightingParts): Login {
  const notedMs = new Map<Id, number>();

  const note = ({ deviceId }: Principal, { client }: Credentials): void => {
    if (
      deviceId === null ||
      clock.monotonicMs() - (notedMs.get(deviceId) ?? Number.NEGATIVE_INFINITY) < everyMs
    )
      return;
    notedMs.set(deviceId, clock.monotonicMs());
    observations.devices([{ deviceId, client }]).catch(() => notedMs.delete(deviceId));
  };

  return {
    authenticate: async (credentials) => {
      const principal = await login.authenticate(credentials);
      note(principal, credentials);
      return principal;
    },
  };
}
