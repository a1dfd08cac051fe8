import { execFile } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { needRoot } from './system-tools.ts';

const run = promisify(execFile);

/** The two servers that the tests run on: one close to AWS, and one that is strict and different. */
export type S3Kind = 'ceph' | 'swift';

/** A real S3 server of a test file's own. */
export interface S3Server extends AsyncDisposable {
  readonly endpoint: string;
  readonly accessKey: string;
  readonly secretKey: string;
  readonly region: string;
  /** Settings that lead Photokeep to a bucket of its own, which does not exist yet. */
  freshEnv(): Readonly<Record<string, string>>;
  /** Kills what answers requests, as kill -9 does; what was acknowledged is stored. */
  kill(): Promise<void>;
  /** Starts it again. */
  revive(): Promise<void>;
}

/**
 * Starts a server from Debian's packages, which are installed where they are missing.
 * @throws Error with the command to run where that is not possible
 */
export async function startS3(kind: S3Kind): Promise<S3Server> {
  const script = fileURLToPath(new URL(`./s3/${kind}.sh`, import.meta.url));
  needRoot(`they start an S3 server (${script} start), which drops its rights itself`);
  const port = await freePort();
  const env = { ...process.env, [`S3_${kind.toUpperCase()}_PORT`]: String(port) };
  const call = (action: string): Promise<{ stdout: string }> => run(script, [action], { env });
  const { stdout } = await call('start').catch((cause: unknown) => {
    throw new Error(`The S3 server did not start. Run as root, on Debian: ${script} install`, { cause });
  });
  const said = new Map(stdout.split('\n').map((line): [string, string] => splitAt(line, '=')));
  const value = (name: string): string => said.get(name) ?? '';
  return {
    endpoint: value('endpoint'),
    accessKey: value('access_key'),
    secretKey: value('secret_key'),
    region: value('region'),
    freshEnv: () => ({
      PHOTOKEEP_STORAGE_URL: `s3://photos-${randomBytes(6).toString('hex')}/home`,
      PHOTOKEEP_S3_ENDPOINT: value('endpoint'),
      PHOTOKEEP_S3_ACCESS_KEY: value('access_key'),
      PHOTOKEEP_S3_SECRET_KEY: value('secret_key'),
    }),
    kill: async () => void (await call('kill')),
    revive: async () => void (await call('revive')),
    [Symbol.asyncDispose]: async () => void (await call('stop')),
  };
}

function splitAt(line: string, sign: string): [string, string] {
  const at = line.indexOf(sign);
  return [line.slice(0, at), line.slice(at + 1)];
}

const portsOfOne = 64;
/** For the rest it finds free ones by itself. */
const fixedPorts = 3;

/** The first of as many ports as a server with all its parts needs, below those that the system gives out. */
async function freePort(): Promise<number> {
  const [from = 32_768] = (await readFile('/proc/sys/net/ipv4/ip_local_port_range', 'utf8'))
    .split(/\s+/)
    .map(Number);
  for (;;) {
    const port = randomInt(Math.ceil(10_000 / portsOfOne), Math.floor(from / portsOfOne) - 1) * portsOfOne;
    const fixed = Array.from({ length: fixedPorts }, (_, at) => isFree(port + at));
    if ((await Promise.all(fixed)).every(Boolean)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
