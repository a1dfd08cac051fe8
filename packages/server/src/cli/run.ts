import { CommanderError } from 'commander';
import { createJsonLog } from '../adapters/system/json-log.ts';
import { openStateFolder } from '../adapters/state/state-folder.ts';
import type { Grounds } from '../app/command.ts';
import { commands } from '../app/commands/commands.ts';
import { ConfigError } from '../config/config-error.ts';
import { readConfig } from '../config/read-config.ts';
import { isAppError } from '../domain/errors.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { printers } from './print-result.ts';
import { createProgram, type Invocation } from './program.ts';
import { readPassword } from './read-password.ts';
import { runCommand } from './run-command.ts';
import { serve } from './serve.ts';

/** Runs a command line. @returns what the process should end with; never throws for what people do wrong */
export async function run(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.ok;
  const program = createProgram(async (invocation) => {
    exitCode = await invoke(invocation, env);
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    return explain(error);
  }
}

async function invoke(
  invocation: Invocation,
  env: Readonly<Record<string, string | undefined>>,
): Promise<ExitCode> {
  const config = await readConfig({ env, flags: invocation.flags, cwd: process.cwd() });
  const isServe = invocation.command === 'serve';
  // A command's own words matter more than what happens inside; a server's log is all there is.
  const log = createJsonLog(isServe ? config.logLevel : 'error');
  const grounds: Grounds = { config, state: openStateFolder(config.state, config.allowNetworkState), log };
  if (isServe) return serve(grounds, invocation.args.takeOver === true);
  const command = commands.get(invocation.command);
  if (command === undefined)
    throw new CommanderError(exitCodes.usage, 'unknown', `unknown command ${invocation.command}`);
  const password = invocation.needsPassword ? { password: await readPassword(invocation.passwordStdin) } : {};
  const args = { ...invocation.args, ...password };
  const result = await runCommand(grounds, command, { args, progress: showProgress });
  clearProgress();
  const printer = printers[invocation.command];
  const lines = invocation.json ? [JSON.stringify(result)] : (printer?.text(result as never) ?? []);
  process.stdout.write(lines.map((line) => `${line}\n`).join(''));
  return printer?.exitCode?.(result as never) ?? exitCodes.ok;
}

const showsProgress = process.stderr.isTTY;

function showProgress(text: string): void {
  if (showsProgress) process.stderr.write(`\r\u001b[K${text}`);
}

function clearProgress(): void {
  if (showsProgress) process.stderr.write('\r\u001b[K');
}

/** Says what went wrong in one place and in plain words. */
function explain(error: unknown): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  if (error instanceof ConfigError) {
    process.stderr.write(`${error.message}\n`);
    return exitCodes.usage;
  }
  if (!isAppError(error)) {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    return exitCodes.cannotRun;
  }
  process.stderr.write(`${error.message}${placeOf(error)}\n`);
  if (error.code === 'internal') process.stderr.write(`${String(error.cause)}\n`);
  const isUsage = error.code === 'invalid-request' || error.code === 'invalid-name';
  return isUsage
    ? exitCodes.usage
    : error.code === 'unavailable'
      ? exitCodes.cannotRun
      : exitCodes.problemsFound;
}

/** The operator is told which file the disk refused; what clients are told names none. */
function placeOf({ cause }: Error): string {
  return cause instanceof Error && 'path' in cause && typeof cause.path === 'string'
    ? ` It is about ${cause.path}.`
    : '';
}
