import type { Account, Role } from '../../domain/account.ts';
import { AppError } from '../../domain/errors.ts';
import type { AccountChange } from '../../ports/family.ts';
import type { Command, CommandArgs } from '../command.ts';
import { accountNamed, byCommand, flag, optionalText, text } from './arguments.ts';

export interface ShownAccount {
  readonly name: string;
  readonly displayName: string;
  readonly role: string;
  /** nobody comes in with it */
  readonly isOff: boolean;
  readonly quotaBytes: number | null;
  readonly createdAt: string;
}

function shown({ name, displayName, role, isOff, quotaBytes, createdMs }: Account): ShownAccount {
  return { name, displayName, role, isOff, quotaBytes, createdAt: new Date(createdMs).toISOString() };
}

export const userAdd: Command<ShownAccount> = {
  name: 'user add',
  run: async (host, args) => {
    const account = await host
      .app()
      .use.accounts.create(
        { name: text(args, 'name'), password: text(args, 'password'), ...described(args) },
        byCommand,
      );
    return shown(account);
  },
};

export const userChange: Command<ShownAccount> = {
  name: 'user change',
  run: async (host, args) => {
    const { id } = await accountNamed(host.app(), text(args, 'name'));
    const change: AccountChange = { ...described(args), ...switched(args) };
    if (Object.keys(change).length === 0) {
      throw new AppError(
        'invalid-request',
        'Say what to change: --display-name, --role, --quota, --off or --on.',
      );
    }
    return shown(await host.app().use.accounts.change(id, change, byCommand));
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

/** What the options say of an account. @throws AppError `invalid-request` */
function described(args: CommandArgs): Omit<AccountChange, 'isOff'> {
  const displayName = optionalText(args, 'displayName');
  const role = optionalText(args, 'role');
  const quota = optionalText(args, 'quota');
  return {
    ...(displayName !== null && { displayName }),
    ...(role !== null && { role: parseRole(role) }),
    ...(quota !== null && { quotaBytes: parseQuota(quota) }),
  };
}

function switched(args: CommandArgs): Pick<AccountChange, 'isOff'> {
  const [off, on] = [flag(args, 'off'), flag(args, 'on')];
  if (off && on) throw new AppError('invalid-request', 'An account is either off or on.');
  return off || on ? { isOff: off } : {};
}

function parseRole(value: string): Role {
  if (value === 'owner' || value === 'member') return value;
  throw new AppError('invalid-request', 'A role is “owner” or “member”.');
}

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
