import { spawn } from 'node:child_process';
import { buffer } from 'node:stream/consumers';

export interface ToolRun {
  readonly exitCode: number | null;
  /** what it said, on both channels */
  readonly output: string;
}

export interface ToolOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

/** Runs a program to its end, whatever that is. */
export async function runTool(
  program: string,
  args: readonly string[],
  { cwd, env, input = '' }: ToolOptions = {},
): Promise<ToolRun> {
  const child = spawn(program, args, {
    cwd,
    env: { ...plainEnv(), PATH: `${process.env.PATH}:/usr/sbin:/sbin`, LC_ALL: 'C.UTF-8', ...env },
    stdio: 'pipe',
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const [stdout, stderr, exitCode] = await Promise.all([buffer(child.stdout), buffer(child.stderr), ended]);
  return { exitCode, output: `${stdout.toString('utf8')}${stderr.toString('utf8')}` };
}

/** The same for a program that must succeed. @returns what it said @throws Error with that, where it does not */
export async function mustRun(
  program: string,
  args: readonly string[],
  options: ToolOptions = {},
): Promise<string> {
  const { exitCode, output } = await runTool(program, args, options);
  if (exitCode !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${exitCode}:\n${output}`);
  return output;
}

/** The environment of the tests without what is meant for them: a server takes it for a misspelt setting. */
export function plainEnv(): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('PHOTOKEEP_')));
}
