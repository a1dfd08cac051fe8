import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { HttpConnection } from '../http-connection.ts';

/** A server that is measured. */
export interface Peer extends AsyncDisposable {
  readonly name: 'photokeep' | 'nginx' | 'rclone' | 'bare Node';
  readonly port: number;
  /** where files are, without trailing slash */
  readonly path: string;
  /** root of the server's processes */
  readonly pid: number;
  /** from the start of its process until it listened */
  readonly startMs: number;
}

export const user = 'anna';
export const password = 'correct-horse';

export interface ServerProgram {
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly port: number;
  /** an address that it answers once it is up */
  readonly probe: string;
}

/** Starts a server and waits until it answers. */
export async function startServer({ program, args, env, port, probe }: ServerProgram): Promise<{
  readonly child: ChildProcess;
  readonly startMs: number;
}> {
  const began = performance.now();
  const child = spawn(program, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`${program} ended with ${code}`);
  });
  await Promise.race([failed, answers(port, probe)]);
  failed.catch(() => undefined);
  return { child, startMs: performance.now() - began };
}

export async function endServer(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('there is no free port');
  return address.port;
}

async function answers(port: number, probe: string): Promise<void> {
  for (;;) {
    try {
      using connection = await HttpConnection.open(port);
      await connection.send({ method: 'GET', path: probe });
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}
