import { mkdirSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../domain/errors.ts';

/** What lies in the state folder. Everything but `secrets` can be deleted and made again. */
export interface StateFolder {
  readonly root: string;
  readonly databaseFile: string;
  /** copy of the index from before its last schema change */
  readonly databaseBackup: string;
  readonly lockFile: string;
  readonly controlSocket: string;
  readonly secrets: string;
  readonly temporary: string;
  /** pictures for looking at */
  readonly renditions: string;
  /** what browsers can show of originals that they cannot */
  readonly webVersions: string;
}

/** File systems on which SQLite's locks and syncs cannot be relied on, by their magic number in statfs(2). */
const networkFileSystems: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0xff534d42, 'SMB (CIFS)'],
  [0xfe534d42, 'SMB'],
  [0x517b, 'SMB'],
  [0x01021997, '9P'],
  [0x5346414f, 'AFS'],
]);

/**
 * Makes the state folder, readable by its owner alone.
 * @throws AppError `unavailable` where it cannot be made, or lies on a network file system without `allowNetwork`
 */
export function openStateFolder(root: string, allowNetwork: boolean): StateFolder {
  const state: StateFolder = {
    root,
    databaseFile: join(root, 'photokeep.db'),
    databaseBackup: join(root, 'photokeep.before-migration.db'),
    lockFile: join(root, 'instance.lock'),
    controlSocket: join(root, 'control.sock'),
    secrets: join(root, 'secrets'),
    temporary: join(root, 'tmp'),
    renditions: join(root, 'cache', 'renditions'),
    webVersions: join(root, 'cache', 'web-versions'),
  };
  try {
    mkdirSync(root, { recursive: true, mode: 0o700 });
    for (const folder of [state.secrets, state.temporary])
      mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new AppError('unavailable', `The state folder ${root} cannot be made or written.`, { cause });
  }
  const network = networkFileSystems.get(statfsSync(root).type >>> 0);
  if (network !== undefined && !allowNetwork) {
    throw new AppError(
      'unavailable',
      `The state folder ${root} is on a network file system (${network}), where an index can lose data. ` +
        'Put it on a local disk (PHOTOKEEP_STATE), or set PHOTOKEEP_ALLOW_NETWORK_STATE=true.',
    );
  }
  return state;
}
