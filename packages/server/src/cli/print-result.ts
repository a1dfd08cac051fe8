import { renderUnicodeCompact } from 'uqr';
import type { ShownAccount } from '../app/commands/user-commands.ts';
import type { NewDevice, ShownDevice } from '../app/commands/device-commands.ts';
import type { Examined } from '../app/commands/doctor-command.ts';
import type { AccountScan, AccountVerify, RebuildResult } from '../app/commands/library-commands.ts';
import type { ExportedFile } from '../app/commands/export-metadata-command.ts';
import type { Status } from '../app/commands/status-command.ts';
import type { AccountSweep, StorageCopy } from '../app/commands/storage-commands.ts';
import type { PurgedItems, RestoredItem, ShownTrashItem } from '../app/commands/trash-commands.ts';
import type { RestoredVersion, ShownVersion } from '../app/commands/version-commands.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { bytes, table } from './text-layout.ts';

/** A command's result for people, and what it means for the exit code. */
export interface Printer {
  /** lines for standard output */
  text(result: never): string[];
  exitCode?(result: never): ExitCode;
}

const ok = exitCodes.ok;
const problems = exitCodes.problemsFound;

export const printers: Readonly<Record<string, Printer>> = {
  'user add': { text: ({ name, role }: ShownAccount) => [`Created ${role} “${name}”.`] },
  'user change': { text: (account: ShownAccount) => [accountText(account)] },
  'user list': {
    text: (accounts: ShownAccount[]) =>
      table(
        ['NAME', 'ROLE', 'STATE', 'QUOTA', 'CREATED'],
        accounts.map((account) => [
          account.name,
          account.role,
          account.isOff ? 'off' : 'on',
          account.quotaBytes === null ? '-' : bytes(account.quotaBytes),
          account.createdAt.slice(0, 10),
        ]),
      ),
  },
  'user passwd': { text: ({ name }: ShownAccount) => [`Changed the password of “${name}”.`] },
  'device add': {
    text: ({ account, name, token, link }: NewDevice) => [
      `Created the device “${name}” of “${account}”. Its password is shown only now:`,
      `  ${token}`,
      'The Nextcloud app signs in with it by scanning this:',
      renderUnicodeCompact(link, { border: 2 }),
    ],
  },
  'device list': {
    text: (devices: ShownDevice[]) =>
      table(
        ['ID', 'ACCOUNT', 'NAME', 'CREATED', 'LAST SEEN', 'STATE'],
        devices.map((device) => [
          String(device.id),
          device.account,
          device.name,
          device.createdAt.slice(0, 10),
          device.lastSeenAt?.slice(0, 10) ?? '-',
          device.revoked ? 'revoked' : 'active',
        ]),
      ),
  },
  'device revoke': {
    text: ({ revoked }: { revoked: number }) => [`Device ${revoked} has no access any more.`],
  },
  status: { text: statusText, exitCode: ({ alarms }: Status) => (alarms.length > 0 ? problems : ok) },
  doctor: {
    text: doctorText,
    exitCode: ({ findings }: Examined) => (findings.some(({ trouble }) => trouble !== null) ? problems : ok),
  },
  scan: {
    text: (scans: AccountScan[]) => scans.map(scanText),
    exitCode: (scans: AccountScan[]) =>
      scans.some(({ missing, braked }) => missing > 0 || braked) ? problems : ok,
  },
  verify: {
    text: (reports: AccountVerify[]) => reports.flatMap(verifyText),
    exitCode: (reports: AccountVerify[]) =>
      reports.some(({ findings }) => findings.length > 0) ? problems : ok,
  },
  'export-metadata': { text: (files: ExportedFile[]) => files.map((file) => JSON.stringify(file)) },
  rebuild: { text: rebuildText, exitCode: rebuildExitCode },
  'trash list': {
    text: trashTable,
  },
  'trash restore': {
    text: ({ path, dryRun }: RestoredItem) => [
      dryRun ? `Would put back to ${path}.` : `Put back to ${path}.`,
    ],
  },
  'trash purge': {
    text: ({ purged, items, dryRun }: PurgedItems) =>
      dryRun ? [`Would delete ${purged} for good:`, ...trashTable(items)] : [`Deleted ${purged} for good.`],
  },
  'versions list': {
    text: (versions: ShownVersion[]) =>
      table(
        ['ID', 'KEPT', 'SIZE', 'MODIFIED'],
        versions.map((item) => [
          String(item.id),
          item.keptAt.slice(0, 16),
          bytes(item.sizeBytes),
          item.modifiedAt.slice(0, 16),
        ]),
      ),
  },
  'storage sweep': {
    text: (sweeps: AccountSweep[]) =>
      sweeps.map(({ account, objects, removed, abortedUploads, dryRun }) =>
        dryRun
          ? `${account}: ${objects} objects, ${removed} to remove; what was not finished is not counted.`
          : `${account}: ${objects} objects, ${removed} removed, ${abortedUploads} unfinished uploads given up.`,
      ),
  },
  'storage copy': {
    text: copyText,
    exitCode: ({ libraries }: StorageCopy) =>
      libraries.some((copy) => copy.problems.length > 0) ? problems : ok,
  },
  'versions restore': {
    text: ({ restored, dryRun }: RestoredVersion) => [
      dryRun
        ? `Version ${restored} would be the current one.`
        : `Version ${restored} is the current one now.`,
    ],
  },
};

function trashTable(items: readonly ShownTrashItem[]): string[] {
  return table(
    ['ID', 'DELETED', 'SIZE', 'PATH'],
    items.map((item) => [String(item.id), item.deletedAt.slice(0, 16), bytes(item.sizeBytes), item.path]),
  );
}

function statusText(status: Status): string[] {
  const { version, serving, accounts, devices, library, jobs, unread, alarms } = status;
  const reading = unread > 0 ? `, ${unread} photos and videos to be read` : '';
  return [
    `Photokeep ${version}, ${serving ? 'running' : 'not running'}`,
    `Library   ${library.path}`,
    `          ${library.files} files, ${bytes(library.bytes)}${library.freeBytes === null ? '' : `, ${bytes(library.freeBytes)} free`}`,
    `          ${library.missing} missing, ${library.problems} with problems`,
    `People    ${accounts} accounts, ${devices} devices`,
    `Jobs      ${jobs.pending} pending, ${jobs.dead} given up${reading}`,
    ...alarms.map(({ text }) => `ALARM     ${text}`),
  ];
}

function doctorText({ address, findings }: Examined): string[] {
  return [
    `As a phone at ${address}:`,
    ...findings.flatMap(({ trouble, detail, advice }) => [
      `  ${trouble === null ? 'ok ' : 'NO '} ${detail}`,
      ...(advice === null ? [] : [`      ${advice.say}`]),
      ...Object.entries(advice?.lines ?? {}).flatMap(proxyLines),
    ]),
  ];
}

/** The proxy's name, and its lines below each other. */
function proxyLines([proxy, lines]: readonly [string, string]): string[] {
  return lines.split('\n').map((line, at) => `      ${(at === 0 ? proxy : '').padEnd(8)} ${line}`);
}

function scanText(scan: AccountScan): string {
  const held = scan.braked
    ? ' HELD BACK: too much is gone at once. Is a folder unmounted? If it is really gone: “photokeep scan --accept-missing”.'
    : '';
  const only = scan.dryRun ? ' Nothing was changed: this was a dry run.' : '';
  const again = scan.lookedAt > 0 ? ` ${scan.lookedAt} read again,` : '';
  return `${scan.account}: ${scan.intact} as they were,${again} ${scan.added} added, ${scan.rewritten} changed, ${scan.missing} missing, ${scan.returned} returned.${held}${only}`;
}

function verifyText({ account, checked, bytesRead, findings }: AccountVerify): string[] {
  const read = bytesRead > 0 ? `, ${bytes(bytesRead)} read` : '';
  return [
    `${account}: ${checked} files checked${read}, ${findings.length} findings.`,
    ...findings.map(({ kind, at }) => `  ${kind.padEnd(10)} ${at}`),
  ];
}

function rebuildText(result: RebuildResult): string[] {
  const scans = result.scans.map(scanText);
  if (result.mode !== 'check') {
    const journals = result.journals.map(
      ({ name, lines, stoppedBecause }) =>
        `${name}: ${lines} journal lines${stoppedBecause === null ? '' : `; stopped at ${stoppedBecause}`}`,
    );
    return [...journals, ...scans, ...(result.mode === 'dry-run' ? ['The index is as it was.'] : [])];
  }
  const { differences, journals } = result.check;
  const stopped = journals.flatMap(({ name, stoppedBecause }) =>
    stoppedBecause === null ? [] : [`${name}: stopped at ${stoppedBecause}`],
  );
  const verdict =
    differences.length === 0
      ? 'The index is exactly what the library says.'
      : `${differences.length} differences:`;
  return [
    ...scans,
    ...stopped,
    verdict,
    ...differences.flatMap(({ table: name, key, live, rebuilt }) => [
      `  ${name} ${key}`,
      `    index:   ${live}`,
      `    library: ${rebuilt}`,
    ]),
  ];
}

function rebuildExitCode(result: RebuildResult): ExitCode {
  const journals = result.mode === 'check' ? result.check.journals : result.journals;
  const differs = result.mode === 'check' && result.check.differences.length > 0;
  return differs || journals.some(({ stoppedBecause }) => stoppedBecause !== null) ? problems : ok;
}

function copyText({ dryRun, libraries }: StorageCopy): string[] {
  return libraries.flatMap((copy) => [
    `${copy.account}: ${copy.files} files (${bytes(copy.bytes)}) ${dryRun ? 'to copy' : 'copied'}, ${copy.already} were copied before.`,
    ...copy.problems.map((problem) => `  not copied: ${problem}`),
  ]);
}

function accountText({ name, displayName, role, isOff, quotaBytes }: ShownAccount): string {
  const limit = quotaBytes === null ? 'no limit' : `at most ${bytes(quotaBytes)}`;
  return `“${name}” is now: ${displayName}, ${role}, ${limit}, switched ${isOff ? 'off' : 'on'}.`;
}
