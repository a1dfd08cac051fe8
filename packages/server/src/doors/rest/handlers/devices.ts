import type { RefusalView } from '@photokeep/contract/rest/devices';
import type { Account, Device } from '../../../domain/account.ts';
import { appLink } from '../../../domain/app-link.ts';
import type { Id } from '../../../domain/entry.ts';
import { AppError } from '../../../domain/errors.ts';
import { baseUrl } from '../../../http/client-side.ts';
import type { AccountStore } from '../../../ports/account-store.ts';
import type { DeviceSources } from '../../../ports/device-sources.ts';
import type { Devices } from '../../../ports/devices.ts';
import type { PhoneInvitations } from '../../../ports/phone-invitations.ts';
import type { Caller, Operations } from '../call.ts';
import { deviceView } from '../device-view.ts';
import { sourceViews } from '../source-views.ts';
import { type RefusalParts, refusalsByDevice } from '../refusal-views.ts';

export interface DeviceParts extends RefusalParts {
  readonly store: AccountStore;
  readonly devices: Devices;
  readonly invitations: PhoneInvitations;
  readonly sources: DeviceSources;
}

const instant = (ms: number): string => new Date(ms).toISOString();

type DeviceOperation =
  | 'GET /devices'
  | 'GET /devices/{id}'
  | 'DELETE /devices/{id}'
  | 'POST /phone-invitations';

/** Apps that may come in, and inviting another one. */
export function deviceOperations(parts: DeviceParts): Pick<Operations, DeviceOperation> {
  const { store, devices, invitations } = parts;
  return {
    'GET /devices': async ({ account }) => {
      const all = await store.devices(account().id);
      const refusals = await refusalsByDevice(parts, account().id);
      const listed = all.filter(({ revokedMs }) => revokedMs === null);
      return {
        devices: listed.map((device) => ({
          ...deviceView(device),
          refusedCount: openCount(refusals.get(device.id)),
        })),
      };
    },
    'GET /devices/{id}': async ({ account, params }) => {
      const device = await ownDevice(parts, account(), params.id);
      if (device.revokedMs !== null) throw noDevice();
      const refusals = (await refusalsByDevice(parts, device.accountId)).get(device.id) ?? [];
      const sources = sourceViews(await parts.sources.of(device.id));
      return { ...deviceView(device), refusedCount: openCount(refusals), sources, refusals: [...refusals] };
    },
    'DELETE /devices/{id}': async ({ account, params }) => {
      mayRevoke(account(), params.id);
      const { id } = await ownDevice(parts, account(), params.id);
      await devices.revokeDevice(id, { door: 'web' });
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

const noDevice = (): AppError => new AppError('not-found', 'There is no such device.');

/** Whoever found a phone could otherwise lock out all others of the account. @throws AppError `forbidden` */
function mayRevoke({ deviceId }: Caller, id: Id): void {
  if (deviceId !== null && deviceId !== id)
    throw new AppError('forbidden', 'An app may only take away its own access.');
}

/** @throws AppError `not-found` for what is not there, or not this account's */
async function ownDevice({ store }: DeviceParts, account: Account, deviceId: Id): Promise<Device> {
  const own = (await store.devices(account.id)).find(({ id }) => id === deviceId);
  if (own === undefined || own.revokedMs !== null) throw noDevice();
  return own;
}

/** Those that never came after all. */
const openCount = (refusals: readonly RefusalView[] = []): number =>
  refusals.filter(({ arrivedLater }) => !arrivedLater).length;
