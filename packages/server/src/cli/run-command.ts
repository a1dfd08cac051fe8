import { setTimeout } from 'node:timers/promises';
import { takeInstanceLock } from '../adapters/state/instance-lock.ts';
import { assertSameUser } from '../adapters/state/same-user.ts';
import { AppSlot } from '../app/app-slot.ts';
import type { Command, CommandArgs, CommandHost, Grounds } from '../app/command.ts';
import { AppError, toAppError } from '../domain/errors.ts';
import { nameOnTheWay } from '../app/control-messages.ts';
import { askRunningServer } from './ask-running-server.ts';

/** How long another command may keep the state folder before we give up. */
const waitMs = 30_000;
const retryMs = 200;

/**
 * Runs a command where it can: in the server if one runs, else in this process. Either way it is the same code on the
 * same state.
 */
export async function runCommand(
  grounds: Grounds,
  command: Command,
  { args, progress }: { readonly args: CommandArgs; readonly progress: CommandHost['progress'] },
): Promise<unknown> {
  const { state } = grounds;
  const giveUpMs = performance.now() + waitMs;
  for (;;) {
    const lock = takeInstanceLock(state.lockFile);
    if (lock !== null) {
      using _lock = lock;
      assertSameUser(state);
      return await runHere(grounds, command, { args, progress });
    }
    const request = { command: nameOnTheWay(command.name, args), args };
    const answer = await askRunningServer(state.controlSocket, request, progress);
    if (answer !== null) return answer.result;
    if (performance.now() > giveUpMs) {
      throw new AppError('unavailable', 'Another Photokeep command is still working on this state folder.');
    }
    await setTimeout(retryMs);
  }
}

async function runHere(
  grounds: Grounds,
  command: Command,
  { args, progress }: { readonly args: CommandArgs; readonly progress: CommandHost['progress'] },
): Promise<unknown> {
  await using slot = new AppSlot(grounds, { keepsHouse: false });
  let whyClosed: AppError | null = null;
  try {
    await slot.open(args.takeOver === true);
  } catch (error) {
    if (command.repairs !== true) throw error;
    whyClosed = toAppError(error);
  }
  const host: CommandHost = {
    grounds,
    app: () => {
      // Not every way of such a command does without: it says then what is in the way.
      if (slot.app === null && whyClosed !== null) throw whyClosed;
      return slot.current();
    },
    withoutApp: (work, options) => slot.without(work, options),
    progress,
    isServing: false,
  };
  return await command.run(host, args);
}
