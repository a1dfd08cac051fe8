import type { TrashItem } from '../../domain/library-record.ts';
import { nameKey } from '../../domain/name.ts';
import { AppError } from '../../domain/errors.ts';
import type { Command, CommandArgs, CommandHost } from '../command.ts';
import { byCommand, chosenAccount, flag, wholeNumber } from './arguments.ts';

export interface ShownTrashItem {
  readonly id: number;
  readonly path: string;
  readonly kind: 'file' | 'folder';
  readonly sizeBytes: number;
  readonly deletedAt: string;
}

const pageSize = 500;

export const trashList: Command<ShownTrashItem[]> = {
  name: 'trash list',
  run: async (host, args) => (await allItems(host, args)).map(shown),
};

export interface RestoredItem {
  readonly dryRun: boolean;
  /** where it is now; in a dry run where it was, which is there if nothing has taken its name */
  readonly path: string;
}

export const trashRestore: Command<RestoredItem> = {
  name: 'trash restore',
  run: async (host, args) => {
    const item = await itemNumbered(host, args);
    if (flag(args, 'dryRun')) return { dryRun: true, path: item.fromPath };
    const { id: entryId, accountId } = item.entry;
    const { path } = await host.app().use.tree.restore({ accountId, entryId, by: byCommand });
    return { dryRun: false, path: path.join('/') };
  },
};

export interface PurgedItems {
  readonly dryRun: boolean;
  readonly purged: number;
  readonly items: readonly ShownTrashItem[];
}

/** Ends items for good: one by its number, or all of an account's. */
export const trashPurge: Command<PurgedItems> = {
  name: 'trash purge',
  run: async (host, args) => {
    const isAll = flag(args, 'all');
    if (isAll === (args.id !== undefined))
      throw new AppError('invalid-request', 'Say which item by its number, or --all; not both.');
    const items = isAll ? await allItems(host, args) : [await itemNumbered(host, args)];
    const dryRun = flag(args, 'dryRun');
    for (const { entry } of dryRun ? [] : items) {
      const { id: entryId, accountId } = entry;
      await host.app().use.tree.purge({ accountId, entryId, by: byCommand });
    }
    return { dryRun, purged: items.length, items: items.map(shown) };
  },
};

/** @throws AppError `not-found`: what has another number is no concern of the trash, however it is called there */
async function itemNumbered(host: CommandHost, args: CommandArgs): Promise<TrashItem> {
  const { id: accountId, name } = await chosenAccount(host.app(), args);
  const id = wholeNumber(args, 'id');
  const item = await host.app().foundation.index.trashItem(id);
  if (item !== null && item.entry.accountId === accountId) return item;
  throw new AppError('not-found', `The trash of “${name}” has nothing with the number ${id}.`);
}

async function allItems(host: CommandHost, args: CommandArgs): Promise<TrashItem[]> {
  const { index } = host.app().foundation;
  const library = await index.library((await chosenAccount(host.app(), args)).id);
  const items: TrashItem[] = [];
  if (library === null) return items;
  for (let after = ''; ; ) {
    const page = await index.trash(library, { after, limit: pageSize });
    items.push(...page);
    const last = page.at(-1);
    if (last === undefined) return items;
    after = nameKey(last.entry.name);
  }
}

function shown({ entry, fromPath, deletedMs }: TrashItem): ShownTrashItem {
  return {
    id: entry.id,
    path: fromPath,
    kind: entry.kind,
    sizeBytes: entry.sizeBytes,
    deletedAt: new Date(deletedMs).toISOString(),
  };
}
