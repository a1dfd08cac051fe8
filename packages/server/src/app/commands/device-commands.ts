import type { Account, Device } from '../../domain/account.ts';
import { appLink } from '../../domain/app-link.ts';
import type { Command } from '../command.ts';
import { ownAddress } from '../own-address.ts';
import { accountNamed, byCommand, optionalText, text, wholeNumber } from './arguments.ts';

export interface ShownDevice {
  readonly id: number;
  readonly account: string;
  readonly name: string;
  readonly createdAt: string;
  readonly lastSeenAt: string | null;
  readonly client: string | null;
  readonly revoked: boolean;
}

export type NewDevice = ShownDevice & {
  readonly token: string;
  /** signs an app in */
  readonly link: string;
};

export const deviceAdd: Command<NewDevice> = {
  name: 'device add',
  run: async (host, args) => {
    const account = await accountNamed(host.app(), text(args, 'account'));
    const { device, token } = await host
      .app()
      .use.accounts.addDevice(account.id, text(args, 'name'), byCommand);
    const { config } = host.app();
    const server = config.publicUrl ?? ownAddress(config, config.port);
    return {
      ...shown(device, account),
      token,
      link: appLink('login', { user: account.name, password: token, server }),
    };
  },
};

export const deviceList: Command<ShownDevice[]> = {
  name: 'device list',
  run: async (host, args) => {
    const { store } = host.app();
    const name = optionalText(args, 'account');
    const accounts = new Map((await store.accounts()).map((account) => [account.id, account]));
    const devices = await store.devices(name === null ? null : (await accountNamed(host.app(), name)).id);
    return devices.map((device) => shown(device, accounts.get(device.accountId)));
  },
};

export const deviceRevoke: Command<{ readonly revoked: number }> = {
  name: 'device revoke',
  run: async (host, args) => {
    const id = wholeNumber(args, 'id');
    await host.app().use.accounts.revokeDevice(id, byCommand);
    return { revoked: id };
  },
};

function shown(device: Device, account: Account | undefined): ShownDevice {
  return {
    id: device.id,
    account: account?.name ?? '',
    name: device.name,
    createdAt: new Date(device.createdMs).toISOString(),
    lastSeenAt: device.lastSeenMs === null ? null : new Date(device.lastSeenMs).toISOString(),
    client: device.lastClient,
    revoked: device.revokedMs !== null,
  };
}
