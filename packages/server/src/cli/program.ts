import { Command as CommanderCommand } from 'commander';
import { type Settings, type Setting, settings } from '../config/settings.ts';
import { dashed } from '../config/config-sources.ts';
import { version } from '../app/version.ts';
import type { CommandArgs } from '../app/command.ts';

/** What the operator typed. */
export interface Invocation {
  readonly command: string;
  readonly args: CommandArgs;
  readonly flags: Partial<Record<keyof Settings, unknown>>;
  readonly json: boolean;
  /** the password comes on standard input */
  readonly passwordStdin: boolean;
  readonly needsPassword: boolean;
}

type Take = (invocation: Invocation) => Promise<void>;

/** The command line: what there is to type, and nothing about what it does. */
export function createProgram(take: Take): CommanderCommand {
  const program = new CommanderCommand('photokeep')
    .description('A home for a family’s photos.')
    .version(version)
    .showHelpAfterError('Run “photokeep help” to see what there is.')
    .exitOverride();
  addServerCommands(commandAdder(program, take));
  const group = (name: string, description: string): Add =>
    commandAdder(program.command(name).description(description), take, `${name} `);
  addUserCommands(group('user', 'Accounts: the people who have photos here'));
  addDeviceCommands(group('device', 'Devices: apps with a password of their own'));
  addTrashCommands(group('trash', 'What was deleted'));
  addVersionCommands(group('versions', 'Earlier contents of a file'));
  addStorageCommands(group('storage', 'Where the photos lie'));
  return program;
}

const dryRun = ['--dry-run', 'only say what would be done'] as const;

function addServerCommands(add: Add): void {
  add('serve', 'Run the server').option(
    '--take-over',
    'serve a library that another state folder used to serve',
  );
  add('status', 'Show what is stored, what is waiting and what is wrong');
  add('doctor', 'Play a phone against the address that phones use, and say what to change').option(
    '--url <address>',
    'the address; without it, the public one of the configuration',
  );
  add('scan', 'Compare the folders with the index')
    .option('--account <name>', 'of one account only')
    .option('--accept-missing', 'believe that what is gone is gone, however much it is')
    .option(...dryRun);
  add('verify', 'Check that every stored file is there; only reports')
    .option('--account <name>', 'of one account only')
    .option('--full', 'read every byte again');
  add('export-metadata', 'Print what is known of every file, one JSON object a line')
    .option('--account <name>', 'of one account only')
    .option('--json-lines', 'the only way there is, and what happens without it');
  add('rebuild', 'Make a new index from the library')
    .option('--check', 'only compare: build a second index and show the differences')
    .option('--full', 'with --check: read every byte again, too')
    .option('--dry-run', 'only read the journals, and say how far they are good')
    .option('--take-over', 'for a library that another state folder used to serve');
}

function addUserCommands(add: Add): void {
  add('add <name>', 'Create an account; the first one becomes the owner', { needsPassword: true })
    .option('--display-name <text>', 'how the name is shown')
    .option('--role <role>', 'owner or member')
    .option('--quota <size>', 'most the account may store, such as 100GB');
  add('change <name>', 'Change an account; what is not said stays as it is')
    .option('--display-name <text>', 'how the name is shown')
    .option('--role <role>', 'owner or member')
    .option('--quota <size>', 'most the account may store, such as 100GB, or none')
    .option('--off', 'let nobody in with it; its photos stay')
    .option('--on', 'let its people in again');
  add('list', 'List the accounts');
  add('passwd <name>', 'Set an account’s password', { needsPassword: true });
}

function addDeviceCommands(add: Add): void {
  add('add <account> <name>', 'Create a device and show its password once');
  add('list', 'List the devices').option('--account <name>', 'of one account only');
  add('revoke <id>', 'Take a device’s access away at once');
}

function addTrashCommands(add: Add): void {
  add('list', 'List what is in the trash').option('--account <name>', 'whose trash');
  add('restore <id>', 'Put something back where it was')
    .option('--account <name>', 'whose trash')
    .option(...dryRun);
  add('purge [id]', 'Delete something for good')
    .option('--account <name>', 'whose trash')
    .option('--all', 'everything in it')
    .option(...dryRun);
}

function addVersionCommands(add: Add): void {
  add('list <path>', 'List a file’s versions').option('--account <name>', 'whose file');
  add('restore <path> <id>', 'Make a version the current one')
    .option('--account <name>', 'whose file')
    .option(...dryRun);
}

function addStorageCommands(add: Add): void {
  add('sweep', 'Remove objects of a bucket that nothing names')
    .option('--account <name>', 'of one account only')
    .option('--older-than <minutes>', 'leave younger ones; two days if left out')
    .option(...dryRun);
  add('copy', 'Copy everything between a folder and a bucket; the old place stays as it is')
    .requiredOption('--from <place>', 'where it lies: a folder, or s3://bucket/prefix')
    .requiredOption('--to <place>', 'where the copy shall be')
    .option(...dryRun);
}

interface Extras {
  readonly needsPassword?: boolean;
}

type Add = (usage: string, description: string, extras?: Extras) => CommanderCommand;

function commandAdder(parent: CommanderCommand, take: Take, prefix = ''): Add {
  return (usage, description, extras = {}) => {
    const command = parent
      .command(usage)
      .description(description)
      .option('--json', 'print JSON')
      .exitOverride();
    if (extras.needsPassword) command.option('--password-stdin', 'read the password from standard input');
    addSettings(command);
    const names = command.registeredArguments.map((argument) => argument.name());
    return command.action(async (...given: unknown[]) => {
      const options = command.opts<Record<string, unknown>>();
      const args = Object.fromEntries(names.map((name, at) => [name, given[at]]));
      await take({
        command: prefix + command.name(),
        args: { ...args, ...options },
        flags: settingFlags(options),
        json: options.json === true,
        passwordStdin: options.passwordStdin === true,
        needsPassword: extras.needsPassword ?? false,
      });
    });
  };
}

function addSettings(command: CommanderCommand): void {
  for (const [name, setting] of Object.entries<Setting>(settings)) {
    if (!setting.hidden && !setting.secret) command.option(`--${dashed(name)} <value>`, setting.help);
  }
}

function settingFlags(options: Record<string, unknown>): Invocation['flags'] {
  return Object.fromEntries(Object.keys(settings).map((name) => [name, options[name]]));
}
