import { AppError } from '../../domain/errors.ts';
import { type OrphansReport, sweepOrphans } from '../../library/objects/sweep-objects.ts';
import type { Command } from '../command.ts';
import { copyStorage, type LibraryCopy } from '../copy-storage.ts';
import { chosenLibraries, flag, optionalText, text } from './arguments.ts';

export type AccountSweep = OrphansReport & { readonly account: string; readonly dryRun: boolean };

const defaultMinutes = 2 * 24 * 60;

/** Looks for objects that nothing names and takes them away, as the server does each day. */
export const storageSweep: Command<AccountSweep[]> = {
  name: 'storage sweep',
  run: async (host, args) => {
    const { litter, claims, health } = host.app().foundation;
    if (litter === null)
      throw new AppError('unsupported', 'In folders there is nothing to sweep: every file there is shown.');
    const minutes = Number(optionalText(args, 'olderThan') ?? defaultMinutes);
    if (!Number.isFinite(minutes) || minutes < 0)
      throw new AppError('invalid-request', '--older-than is a number of minutes.');
    const dryRun = flag(args, 'dryRun');
    const reports: AccountSweep[] = [];
    for (const library of await chosenLibraries(host.app(), args)) {
      if (!dryRun) health.assertWritable(library.accountId);
      const onProgress = (objects: number): void => host.progress(`${library.name}: ${objects} objects`);
      const storedBeforeMs = Date.now() - minutes * 60_000;
      const report = await sweepOrphans({ litter, claims }, { library, storedBeforeMs, dryRun, onProgress });
      reports.push({ account: library.name, dryRun, ...report });
    }
    return reports;
  },
};

export interface StorageCopy {
  readonly dryRun: boolean;
  readonly libraries: readonly LibraryCopy[];
}

/** Copies all libraries between a folder and a bucket. Nobody may change them meanwhile, so no server may run. */
export const storageCopy: Command<StorageCopy> = {
  name: 'storage copy',
  repairs: true,
  run: async (host, args) => {
    if (host.isServing)
      throw new AppError('unavailable', 'Stop the server first: while photos come, no copy is whole.');
    const [from, to, dryRun] = [text(args, 'from'), text(args, 'to'), flag(args, 'dryRun')];
    const copy = { from, to, dryRun, progress: host.progress };
    const libraries = await host.withoutApp((grounds) => copyStorage(grounds, copy), { takeOver: false });
    return { dryRun, libraries };
  },
};
