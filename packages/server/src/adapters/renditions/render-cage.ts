import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Nothing is reached from there: neither the network, nor this machine's other servers. */
const withoutNetwork: readonly (readonly string[])[] = [
  ['unshare', '--net'],
  // Whoever is not root may do so as the only user of a world of its own.
  ['unshare', '--user', '--map-current-user', '--net'],
  [],
];

/** The tools of util-linux that a program is started through. */
export type Cage = readonly string[];

/**
 * Finds out how far this system lets a process be locked in: without network, ended together with its parent, without
 * further rights, and with a hard limit for what grows faster than anybody looks.
 * @returns what to put in front of the program; nothing where the system has none of it
 */
export async function findCage(memoryBytes: number): Promise<Cage> {
  const bound = ['setpriv', '--pdeathsig', 'KILL', '--no-new-privs'];
  const limited = ['prlimit', `--data=${2 * memoryBytes}`, '--core=0'];
  for (const cage of withoutNetwork.map((apart) => [...apart, ...bound, ...limited]))
    if (await works(cage)) return cage;
  return [];
}

async function works([program = '', ...args]: Cage): Promise<boolean> {
  return run(program, [...args, process.execPath, '--version'], { timeout: 10_000 }).then(
    () => true,
    () => false,
  );
}
