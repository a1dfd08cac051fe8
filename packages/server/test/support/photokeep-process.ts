import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { mustRun, plainEnv } from './run-tool.ts';
import { makeTestHome, type TestHome } from './test-home.ts';

const run = promisify(execFile);
const root = new URL('../../../../', import.meta.url).pathname;

export const user = 'anna';
export const password = 'correct-horse';

/** The built server in a process of its own, with one account. */
export interface PhotokeepProcess extends AsyncDisposable {
  readonly home: TestHome;
  readonly port: number;
  /** without trailing slash */
  readonly baseUrl: string;
  /** where anna's files are, with trailing slash */
  readonly filesUrl: string;
  readonly pid: number;
  /** the lines it has printed so far */
  readonly said: readonly string[];
  /** A request as anna; the path begins below the base. */
  request(method: string, path: string, init?: Omit<RequestInit, 'method'>): Promise<Response>;
  /** Runs a command of the operator. @returns what it printed @throws where it fails */
  command(...args: string[]): Promise<string>;
  /** The same for one that asks for a password. */
  commandWithPassword(password: string, ...args: string[]): Promise<string>;
  /** Ends the server, and waits for its end. */
  stop(signal?: NodeJS.Signals): Promise<void>;
  /** Starts it again, on another port. */
  start(env?: Readonly<Record<string, string>>): Promise<void>;
}

export interface PhotokeepProcessOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** as on the very first start: nobody has an account yet */
  readonly isNew?: boolean;
}

const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

export async function startPhotokeep(options: PhotokeepProcessOptions = {}): Promise<PhotokeepProcess> {
  const home = await makeTestHome();
  const main = await builtProgram();
  const env = { ...home.env, PHOTOKEEP_HOST: '127.0.0.1', PHOTOKEEP_PORT: '0', ...options.env };
  const command = (args: readonly string[], input = ''): Promise<string> =>
    mustRun(process.execPath, [main, ...args], { env, input });
  if (options.isNew !== true) await command(['user', 'add', user, '--password-stdin'], `${password}\n`);
  let running = await startServer({ main, env });
  const baseUrl = (): string => `http://127.0.0.1:${running.port}`;
  return {
    home,
    get port() {
      return running.port;
    },
    get baseUrl() {
      return baseUrl();
    },
    get filesUrl() {
      return `${baseUrl()}/remote.php/dav/files/${user}/`;
    },
    get pid() {
      return running.child.pid ?? 0;
    },
    get said() {
      return running.said;
    },
    request: (method, path, init = {}) =>
      fetch(baseUrl() + path, {
        ...init,
        method,
        headers: { Authorization: authorization, ...(init.headers as Record<string, string>) },
      }),
    command: (...args) => command(args),
    commandWithPassword: (secret, ...args) => command([...args, '--password-stdin'], `${secret}\n`),
    stop: (signal = 'SIGTERM') => end(running.child, signal),
    start: async (more = {}) => {
      running = await startServer({ main, env: { ...env, ...more } });
    },
    [Symbol.asyncDispose]: async () => {
      await end(running.child, 'SIGTERM');
      await home[Symbol.asyncDispose]();
    },
  };
}

/** Builds the program, unless it is built. */
export async function builtProgram(): Promise<string> {
  await run(process.execPath, [join(root, 'scripts/build.mjs')]);
  const builds = join(root, 'packages/server/dist');
  return join(builds, await readFile(join(builds, 'current'), 'utf8'), 'main.js');
}

interface Running {
  readonly child: ChildProcess;
  readonly port: number;
  readonly said: readonly string[];
}

interface Start {
  readonly main: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Resolves when it listens. */
async function startServer({ main, env }: Start): Promise<Running> {
  const child = spawn(process.execPath, [main, 'serve'], {
    env: { ...plainEnv(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  const listening = new Promise<number>((resolve, reject) => {
    const take = (line: string): void => {
      said.push(line);
      const port = /listens on http:\/\/[^ ]*:(\d+)/.exec(line)?.[1];
      if (port !== undefined) resolve(Number(port));
    };
    createInterface(child.stdout).on('line', take);
    createInterface(child.stderr).on('line', take);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`It ended with ${code}:\n${said.join('\n')}`)));
  });
  return { child, said, port: await listening };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}
