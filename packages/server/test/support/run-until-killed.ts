import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { FailpointName } from '../../src/ports/failpoints.ts';
import type { TestHome } from './test-home.ts';
import { compileTestProgram } from './test-program.ts';

/** A moment to die at: the first time that it comes, or with `:3` the third. */
export type Moment = FailpointName | `${FailpointName}:${number}`;

export interface CrashOptions {
  readonly failpoint: Moment;
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
  const child = spawn(process.execPath, [await programOf(scenario), variant], {
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

const programs = new Map<string, Promise<string>>();

function programOf({ href }: URL): Promise<string> {
  let program = programs.get(href);
  if (program === undefined) {
    program = compileTestProgram(`
      import { playScenario } from './crash-child.ts';
      import { run } from ${JSON.stringify(fileURLToPath(href))};
      await playScenario(run, process.argv[2] ?? '');
    `);
    programs.set(href, program);
  }
  return program;
}
