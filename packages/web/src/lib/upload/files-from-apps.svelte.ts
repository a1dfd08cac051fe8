import type { QueueDatabase } from './queue-database.ts';

let names = $state.raw<readonly string[]>([]);
let opened: Promise<QueueDatabase> | null = null;

/** Loaded when it is first needed: most pages have nothing in it. */
const database = (): Promise<QueueDatabase> =>
  (opened ??= import('./queue-database.ts').then(({ QueueDatabase }) => new QueueDatabase()));

/**
 * Files that another app has shared with this one. Pages of other sites can send some in the same way and hide where
 * they come from, so that nothing is taken over before somebody says that it is meant.
 */
export const filesFromApps = {
  get names(): readonly string[] {
    return names;
  },
  async look(): Promise<void> {
    names = (await (await database()).shared()).map(({ name }) => name);
  },
  /** They become somebody's, whose queue is to be restored then. */
  async giveTo(account: string): Promise<void> {
    await (await database()).giveShared(account);
    names = [];
  },
  async drop(): Promise<void> {
    const shared = await (await database()).shared();
    await (await database()).remove(shared.map(({ id }) => id));
    names = [];
  },
  /** Whether nothing waits in this browser: nothing shared, and no file of anybody's queue. */
  async isNothingKept(): Promise<boolean> {
    return (await database()).isEmpty();
  },
};
