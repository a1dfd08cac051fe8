import { AppError } from '../../domain/errors.ts';
import type { LibraryRecord } from '../../domain/library-record.ts';
import { scanObjects } from '../../library/objects/scan-objects.ts';
import { scanLibrary, type ScanReport } from '../../library/scan/scan-library.ts';
import { verifyLibrary, type VerifyReport } from '../../library/verify/verify-library.ts';
import { checkRebuild, rebuild, type RebuildCheck, tryRebuild } from '../rebuild.ts';
import type { RebuiltJournal } from '../../library/rebuild/rebuild-index.ts';
import type { App } from '../app.ts';
import type { Command, CommandArgs, CommandHost, Progress } from '../command.ts';
import { chosenLibraries, flag } from './arguments.ts';

export type AccountScan = ScanReport & { readonly account: string; readonly dryRun: boolean };

export const scan: Command<AccountScan[]> = {
  name: 'scan',
  run: async (host, args) => scanAll(host.app(), args, host.progress),
};

async function scanAll(app: App, args: CommandArgs, progress: Progress): Promise<AccountScan[]> {
  const reports: AccountScan[] = [];
  for (const library of await chosenLibraries(app, args)) {
    const report = await scanOne(app, library, args, progress);
    reports.push({ account: library.name, dryRun: flag(args, 'dryRun'), ...report });
  }
  return reports;
}

async function scanOne(
  app: App,
  library: LibraryRecord,
  args: CommandArgs,
  progress: Progress,
): Promise<ScanReport> {
  const { disk, ...parts } = app.foundation;
  const [acceptMissing, dryRun] = [flag(args, 'acceptMissing'), flag(args, 'dryRun')];
  if (disk === null) {
    const onProgress = (files: number): void => progress(`${library.name}: ${files} files`);
    return scanObjects(parts, { library, acceptMissing, dryRun, onProgress });
  }
  const onProgress = (folders: number): void => progress(`${library.name}: ${folders} folders`);
  const request = { library, acceptMissing, dryRun, onProgress };
  return scanLibrary({ ...parts, disk, runner: app.use.runner }, request);
}

export type AccountVerify = VerifyReport & { readonly account: string };

export const verify: Command<AccountVerify[]> = {
  name: 'verify',
  run: async (host, args) => {
    const reports: AccountVerify[] = [];
    for (const library of await chosenLibraries(host.app(), args)) {
      const { foundation } = host.app();
      const total = await foundation.index.contentCount(library.accountId);
      const onProgress = (files: number): void =>
        host.progress(`${library.name}: ${files} of ${total} files`);
      const report = await verifyLibrary(foundation, { library, full: flag(args, 'full'), onProgress });
      reports.push({ account: library.name, ...report });
    }
    return reports;
  },
};

export type RebuildResult =
  | { readonly mode: 'check'; readonly scans: readonly AccountScan[]; readonly check: RebuildCheck }
  | {
      readonly mode: 'rebuild' | 'dry-run';
      readonly journals: readonly RebuiltJournal[];
      readonly scans: readonly AccountScan[];
    };

/** `--dry-run` only reads the journals. `--check` scans, drains the jobs, builds a second index and compares. Without it the second index takes over. */
export const rebuildCommand: Command<RebuildResult> = {
  name: 'rebuild',
  repairs: true,
  run: async (host, args) => {
    if (flag(args, 'dryRun') && flag(args, 'check'))
      throw new AppError('invalid-request', 'Choose: --dry-run reads the journals, --check compares, too.');
    if (flag(args, 'dryRun')) return tryAll(host);
    return flag(args, 'check') ? check(host, args) : rebuildAll(host, args);
  },
};

async function check(host: CommandHost, args: CommandArgs): Promise<RebuildResult> {
  const app = host.app();
  const scans = await scanAll(app, {}, host.progress);
  if (flag(args, 'full')) await verify.run(host, { full: true });
  await app.use.worker.drain();
  return { mode: 'check', scans, check: await checkRebuild(app, app.state) };
}

async function tryAll({ grounds, progress }: CommandHost): Promise<RebuildResult> {
  const onProgress = (lines: number): void => progress(`${lines} journal lines`);
  return { mode: 'dry-run', journals: await tryRebuild({ ...grounds, onProgress }), scans: [] };
}

async function rebuildAll(host: CommandHost, args: CommandArgs): Promise<RebuildResult> {
  const takeOver = flag(args, 'takeOver');
  const journals = await host.withoutApp(
    ({ config, state, log }) =>
      rebuild({
        config,
        state,
        log,
        takeOver,
        onProgress: (lines) => host.progress(`${lines} journal lines`),
      }),
    { takeOver },
  );
  const scans = await scanAll(host.app(), {}, host.progress);
  return { mode: 'rebuild', journals, scans };
}
