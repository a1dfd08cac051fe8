import type { StateFolder } from '../adapters/state/state-folder.ts';
import type { Config } from '../config/read-config.ts';
import type { Log } from '../ports/log.ts';
import type { App } from './app.ts';

/** Says how far a long command is; shown on standard error. */
export type Progress = (text: string) => void;

/** What is there before any app is open. */
export interface Grounds {
  readonly config: Config;
  readonly state: StateFolder;
  readonly log: Log;
}

/** What a command may work with: in the running server or in a process of its own. */
export interface CommandHost {
  readonly grounds: Grounds;
  /** the open app */
  readonly app: () => App;
  /** Closes the app, does something nobody may be in the way of, and opens it again. */
  readonly withoutApp: <T>(
    work: (grounds: Grounds) => Promise<T>,
    options: { readonly takeOver: boolean },
  ) => Promise<T>;
  readonly progress: Progress;
  /** whether this is the process that serves */
  readonly isServing: boolean;
}

/** Plain data: it may have to travel to the running server and back. */
export type CommandArgs = Readonly<Record<string, unknown>>;

/** One thing the operator can ask for, wherever it runs. */
export interface Command<Result = unknown> {
  readonly name: string;
  /** runs also where the app cannot be opened, because mending that is what it is for */
  readonly repairs?: boolean;
  /** @throws AppError for what cannot be done */
  run(host: CommandHost, args: CommandArgs): Promise<Result>;
}
