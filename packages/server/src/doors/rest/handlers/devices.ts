import type { DeviceView } from '@photokeep/contract/rest/devices';
import type { Device } from '../../../domain/account.ts';
import { appLink } from '../../../domain/app-link.ts';
import { AppError } from '../../../domain/errors.ts';
import { baseUrl } from '../../../http/client-side.ts';
import type { AccountStore } from '../../../ports/account-store.ts';
import type { Devices } from '../../../ports/devices.ts';
import type { PhoneInvitations } from '../../../ports/phone-invitations.ts';
import type { Operations } from '../call.ts';

export interface DeviceParts {
  readonly store: AccountStore;
  readonly devices: Devices;
  readonly invitations: PhoneInvitations;
}

const instant = (ms: number): string => new Date(ms).toISOString();

export function deviceView({ id, name, lastClient, createdMs, lastSeenMs }: Device): DeviceView {
  return {
    id,
    name,
    client: lastClient,
    createdAt: instant(createdMs),
    lastSeenAt: lastSeenMs === null ? null : instant(lastSeenMs),
  };
}

/** Apps that may come in, and inviting another one. */
export function deviceOperations({
  store,
  devices,
  invitations,
}: DeviceParts): Pick<Operations, 'GET /devices' | 'DELETE /devices/{id}' | 'POST /phone-invitations'> {
  return {
    'GET /devices': async ({ account }) => {
      const all = await store.devices(account().id);
      return { devices: all.filter(({ revokedMs }) => revokedMs === null).map(deviceView) };
    },
    'DELETE /devices/{id}': async ({ account, params }) => {
      const own = (await store.devices(account().id)).find(({ id }) => id === params.id);
      if (own === undefined) throw new AppError('not-found', 'There is no such device.');
      await devices.revokeDevice(own.id, { door: 'web' });
    },
    'POST /phone-invitations': async ({ account, body, exchange }) => {
      const { id, name: user } = account();
      const server = baseUrl(exchange.client);
      if (body.kind === 'one-time') {
        const { password, expiresMs } = invitations.invite(id);
        const link = appLink('onetime-login', { user, password, server });
        return { link, server, user, appPassword: null, expiresAt: instant(expiresMs) };
      }
      const { token } = await devices.addDevice(id, 'Phone', { door: 'web' });
      const link = appLink('login', { user, password: token, server });
      return { link, server, user, appPassword: token, expiresAt: null };
    },
  };
}
