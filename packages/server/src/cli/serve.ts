import type { Grounds } from '../app/command.ts';
import { startServer } from '../app/photokeep-server.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';

/** Runs the server until it is told to end. */
export async function serve(grounds: Grounds, takeOver: boolean): Promise<ExitCode> {
  const announce = (line: string): void => {
    process.stdout.write(`${line}\n`);
  };
  await using _server = await startServer({ ...grounds, takeOver, announce });
  const signal = await new Promise<string>((resolve) => {
    process.once('SIGTERM', () => resolve('SIGTERM'));
    process.once('SIGINT', () => resolve('SIGINT'));
  });
  grounds.log.info({ signal }, 'ending: requests under way may finish');
  return exitCodes.ok;
}
