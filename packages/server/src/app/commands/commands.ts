import type { Command } from '../command.ts';
import { deviceAdd, deviceList, deviceRevoke } from './device-commands.ts';
import { doctor } from './doctor-command.ts';
import { exportMetadata } from './export-metadata-command.ts';
import { rebuildCommand, scan, verify } from './library-commands.ts';
import { status } from './status-command.ts';
import { storageCopy, storageSweep } from './storage-commands.ts';
import { trashList, trashPurge, trashRestore } from './trash-commands.ts';
import { userAdd, userChange, userList, userPasswd } from './user-commands.ts';
import { versionsList, versionsRestore } from './version-commands.ts';

/** Everything that can be asked of a server by its operator, by name. */
export const commands: ReadonlyMap<string, Command> = new Map(
  [
    userAdd,
    userChange,
    userList,
    userPasswd,
    deviceAdd,
    deviceList,
    deviceRevoke,
    status,
    doctor,
    scan,
    verify,
    rebuildCommand,
    exportMetadata,
    trashList,
    trashRestore,
    trashPurge,
    versionsList,
    versionsRestore,
    storageSweep,
    storageCopy,
  ].map((command): [string, Command] => [command.name, command]),
);
