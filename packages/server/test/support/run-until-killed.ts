import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { FailpointName } from '../../src/ports/failpoints.ts';
import type { TestHome } from './test-home.ts';

export interface CrashOptions {
  /** the moment to die at, `name:3` lets two pass first */
  readonly failpoint: FailpointName | `${FailpointName}:${number}`;
  /** file that exports `run`, see Scenario */
  readonly scenario: URL;
  /** handed on to it */
  readonly variant?: string;
}

/**
 * Runs a scenario in a process of its own until it is killed (as kill -9 does) at the failpoint.
 * @throws if it ends in any other way
 */
export async function runUntilKilled(
  home: TestHome,
  { failpoint, scenario, variant = '' }: CrashOptions,
): Promise<void> {
  const script = fileURLToPath(new URL('crash-child.ts', import.meta.url));
  const child = spawn(process.execPath, [script, scenario.href, variant], {
    env: { PATH: process.env.PATH, ...home.env, PHOTOKEEP_FAILPOINT: failpoint },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const said: Buffer[] = [];
  child.stderr.on('data', (bytes: Buffer) => said.push(bytes));
  const [code, signal] = await once(child, 'close');
  if (signal === 'SIGKILL') return;
  throw new Error(
    `the scenario ended with ${code ?? signal} before ${failpoint}: ${Buffer.concat(said).toString()}`,
  );
}
