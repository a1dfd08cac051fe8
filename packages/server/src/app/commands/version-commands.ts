import type { Entry } from '../../domain/entry.ts';
import { AppError } from '../../domain/errors.ts';
import type { VersionItem } from '../../domain/library-record.ts';
import type { Command, CommandArgs, CommandHost } from '../command.ts';
import { byCommand, chosenAccount, flag, text, wholeNumber } from './arguments.ts';

export interface ShownVersion {
  readonly id: number;
  readonly sizeBytes: number;
  readonly modifiedAt: string;
  readonly keptAt: string;
  readonly sha256: string;
}

export const versionsList: Command<ShownVersion[]> = {
  name: 'versions list',
  run: async (host, args) => {
    const file = await fileAt(host, args);
    return (await host.app().foundation.index.versions(file.id)).map(shown);
  },
};

export interface RestoredVersion {
  readonly dryRun: boolean;
  readonly restored: number;
}

export const versionsRestore: Command<RestoredVersion> = {
  name: 'versions restore',
  run: async (host, args) => {
    const file = await fileAt(host, args);
    const versionId = wholeNumber(args, 'id');
    const { foundation, use } = host.app();
    if (!(await foundation.index.versions(file.id)).some(({ entry }) => entry.id === versionId))
      throw new AppError('not-found', `“${text(args, 'path')}” has no version with the number ${versionId}.`);
    const dryRun = flag(args, 'dryRun');
    const { id: fileId, accountId } = file;
    if (!dryRun) await use.tree.restoreVersion({ accountId, fileId, versionId, by: byCommand });
    return { dryRun, restored: versionId };
  },
};

async function fileAt(host: CommandHost, args: CommandArgs): Promise<Entry> {
  const { index } = host.app().foundation;
  const path = text(args, 'path')
    .split('/')
    .filter((name) => name !== '');
  const library = await index.library((await chosenAccount(host.app(), args)).id);
  const found = library === null ? null : (await index.resolve(library, path)).found;
  if (found === null || found.entry.kind === 'folder')
    throw new AppError('not-found', 'There is no file at this path.');
  return found.entry;
}

function shown({ entry, keptMs }: VersionItem): ShownVersion {
  return {
    id: entry.id,
    sizeBytes: entry.sizeBytes,
    modifiedAt: new Date(entry.mtimeMs).toISOString(),
    keptAt: new Date(keptMs).toISOString(),
    sha256: entry.content.sha256,
  };
}
