import { tmpdir } from 'node:os';
import { openStateFolder } from '../../src/adapters/state/state-folder.ts';
import { type PhotokeepServer, startServer } from '../../src/app/photokeep-server.ts';
import { readConfig } from '../../src/config/read-config.ts';
import type { Log } from '../../src/ports/log.ts';

export interface ServerInProcess extends AsyncDisposable {
  readonly port: number;
  /** without trailing slash */
  readonly baseUrl: string;
  /** what the operator was told */
  readonly announced: readonly string[];
  /** what was logged, as text */
  readonly logged: readonly string[];
}

/** The whole server as it starts in earnest, set-up and control socket included, in this process. */
export async function startInProcess(
  env: Readonly<Record<string, string | undefined>>,
): Promise<ServerInProcess> {
  const common = { PHOTOKEEP_HOST: '127.0.0.1', PHOTOKEEP_PORT: '0' };
  const config = await readConfig({ env: { ...common, ...env }, flags: {}, cwd: tmpdir() });
  const announced: string[] = [];
  const logged: string[] = [];
  const server: PhotokeepServer = await startServer({
    config,
    state: openStateFolder(config.state, false),
    log: logInto(logged),
    takeOver: false,
    announce: (line) => announced.push(line),
  });
  return {
    port: server.port,
    baseUrl: `http://127.0.0.1:${server.port}`,
    announced,
    logged,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

/** The same with anna's account set up, as its owner would. */
export async function startWithAnna(
  env: Readonly<Record<string, string | undefined>>,
): Promise<ServerInProcess> {
  const server = await startInProcess(env);
  const code = codeIn(server.announced);
  const { status } = await fetch(`${server.baseUrl}/api/v1/setup`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ code, displayName: 'Anna', password: 'correct horse' }),
  });
  if (status !== 201) throw new Error(`the set-up answered ${status}`);
  return server;
}

/** The set-up code that was announced last. */
export function codeIn(announced: readonly string[]): string {
  const line = announced.findLast((said) => said.includes('code=')) ?? '';
  return /code=([A-Z0-9-]+)/.exec(line)?.[1] ?? '';
}

function logInto(lines: string[]): Log {
  const note = (fields: object, message: string): void => {
    lines.push(`${message} ${JSON.stringify(fields, errorsAsText)}`);
  };
  return { debug: note, info: note, warn: note, error: note };
}

const errorsAsText = (_key: string, value: unknown): unknown =>
  value instanceof Error ? `${value.stack} ${String(value.cause)}` : value;
