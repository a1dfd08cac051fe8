import { SetupCode } from '../accounts/setup-code.ts';
import { AppError } from '../domain/errors.ts';
import { type App, openApp } from './app.ts';
import type { Grounds } from './command.ts';
import { Housekeeping } from './housekeeping.ts';

export interface AppSlotOptions {
  /** whether the app watches, expires and works through jobs by itself */
  readonly keepsHouse: boolean;
  /** left out where nobody sets anything up */
  readonly setupCode?: SetupCode;
}

/**
 * Holds the one open app of a process. It can be taken away for work that nobody may be in the way of, such as putting
 * a new index in place, and comes back afterwards.
 */
export class AppSlot implements AsyncDisposable {
  readonly grounds: Grounds;
  readonly #keepsHouse: boolean;
  readonly #setupCode: SetupCode;
  #app: App | null = null;
  #housekeeping: Housekeeping | null = null;

  constructor(grounds: Grounds, { keepsHouse, setupCode = new SetupCode(() => undefined) }: AppSlotOptions) {
    this.grounds = grounds;
    this.#setupCode = setupCode;
    this.#keepsHouse = keepsHouse;
  }

  get app(): App | null {
    return this.#app;
  }

  /** @throws AppError `unavailable` while it is taken away */
  current(): App {
    if (this.#app === null)
      throw new AppError('unavailable', 'Photokeep is busy with maintenance. Try again soon.');
    return this.#app;
  }

  async open(takeOver: boolean): Promise<App> {
    this.#app = await openApp({ ...this.grounds, takeOver, setupCode: this.#setupCode });
    if (this.#keepsHouse) {
      this.#housekeeping = new Housekeeping(this.#app);
      this.#housekeeping.start();
    }
    return this.#app;
  }

  async close(): Promise<void> {
    const app = this.#app;
    this.#app = null;
    await this.#housekeeping?.[Symbol.asyncDispose]();
    this.#housekeeping = null;
    await app?.[Symbol.asyncDispose]();
  }

  /** Closes the app, works, and opens it again whatever became of the work. */
  async without<T>(
    work: (grounds: Grounds) => Promise<T>,
    { takeOver }: { readonly takeOver: boolean },
  ): Promise<T> {
    await this.close();
    try {
      return await work(this.grounds);
    } finally {
      await this.open(takeOver);
    }
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}
