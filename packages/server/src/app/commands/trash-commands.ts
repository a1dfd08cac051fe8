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

export const trashRestore: Command<{ readonly path: string }> = {
  name: 'trash restore',
  run: async (host, args) => {
    const { id: accountId } = await chosenAccount(host.app(), args);
    const entryId = wholeNumber(args, 'id');
    const { path } = await host.app().use.tree.restore({ accountId, entryId, by: byCommand });
    return { path: path.join('/') };
  },
};

/** Ends items for good: one by its number, or all of an account's. */
export const trashPurge: Command<{ readonly purged: number }> = {
  name: 'trash purge',
  run: async (host, args) => {
    const { id: accountId } = await chosenAccount(host.app(), args);
    if (!flag(args, 'all') && args.id === undefined) {
      throw new AppError('invalid-request', 'Say which item by its number, or --all.');
    }
    const ids = flag(args, 'all')
      ? (await allItems(host, args)).map(({ entry }) => entry.id)
      : [wholeNumber(args, 'id')];
    for (const entryId of ids) await host.app().use.tree.purge({ accountId, entryId, by: byCommand });
    return { purged: ids.length };
  },
};

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
