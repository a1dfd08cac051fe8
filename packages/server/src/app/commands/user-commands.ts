import type { Account } from '../../domain/account.ts';
import { AppError } from '../../domain/errors.ts';
import type { Command } from '../command.ts';
import { accountNamed, byCommand, optionalText, text } from './arguments.ts';

export interface ShownAccount {
  readonly name: string;
  readonly displayName: string;
  readonly role: string;
  readonly quotaBytes: number | null;
  readonly createdAt: string;
}

function shown({ name, displayName, role, quotaBytes, createdMs }: Account): ShownAccount {
  return { name, displayName, role, quotaBytes, createdAt: new Date(createdMs).toISOString() };
}

export const userAdd: Command<ShownAccount> = {
  name: 'user add',
  run: async (host, args) => {
    const { accounts } = host.app().use;
    const role = optionalText(args, 'role');
    if (role !== null && role !== 'owner' && role !== 'member') {
      throw new AppError('invalid-request', 'A role is “owner” or “member”.');
    }
    const displayName = optionalText(args, 'displayName');
    const account = await accounts.create(
      {
        name: text(args, 'name'),
        password: text(args, 'password'),
        ...(displayName !== null && { displayName }),
        ...(role !== null && { role }),
      },
      byCommand,
    );
    const quota = optionalText(args, 'quota');
    if (quota !== null) await accounts.setQuota(account.id, parseQuota(quota), byCommand);
    return shown(await accountNamed(host.app(), account.name));
  },
};

export const userList: Command<ShownAccount[]> = {
  name: 'user list',
  run: async (host) => (await host.app().store.accounts()).map(shown),
};

export const userPasswd: Command<ShownAccount> = {
  name: 'user passwd',
  run: async (host, args) => {
    const account = await accountNamed(host.app(), text(args, 'name'));
    await host.app().use.accounts.setPassword(account.id, text(args, 'password'), byCommand);
    return shown(account);
  },
};

const units: Readonly<Record<string, number>> = { '': 1, K: 1e3, M: 1e6, G: 1e9, T: 1e12 };

/** "100GB", "1.5T", "none" (null: no limit). @throws AppError `invalid-request` */
function parseQuota(value: string): number | null {
  if (value === 'none') return null;
  const match = /^(\d+(?:\.\d+)?) *([KMGT]?)B?$/i.exec(value.trim());
  const unit = units[match?.[2]?.toUpperCase() ?? '?'];
  if (match?.[1] === undefined || unit === undefined) {
    throw new AppError('invalid-request', 'A quota is a number with a unit, such as 100GB, or “none”.');
  }
  return Math.round(Number(match[1]) * unit);
}
