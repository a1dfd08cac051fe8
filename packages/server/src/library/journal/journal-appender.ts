import type { Id } from '../../domain/entry.ts';
import type { JournalOutbox, OutboxLine } from '../../ports/journal-outbox.ts';
import type { JournalName, JournalStore } from '../../ports/journal-store.ts';
import type { Log } from '../../ports/log.ts';

/** Longest a line waits for company before it is written. */
const gatherMs = 200;
const linesAtOnce = 2000;
const retryMs = 5000;

export interface JournalAppenderParts {
  readonly outbox: JournalOutbox;
  readonly journals: JournalStore;
  /** null while the account has no library yet */
  readonly nameOf: (accountId: Id) => Promise<JournalName | null>;
  readonly log: Log;
}

/**
 * Carries lines from the index into the journal files: one writer, in order, many lines in one fsync, within a second
 * of their commit. If a file cannot be written the lines wait in the index.
 */
export class JournalAppender implements AsyncDisposable {
  readonly #parts: JournalAppenderParts;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> = Promise.resolve();
  #ended = false;

  constructor(parts: JournalAppenderParts) {
    this.#parts = parts;
  }

  /** Something was committed. */
  wake(delayMs = gatherMs): void {
    if (this.#ended) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#running = this.#running.then(() => this.#carryOver());
    }, delayMs).unref();
  }

  /** Carries over everything committed so far; the files are complete when this resolves. */
  async flush(): Promise<void> {
    this.#running = this.#running.then(() => this.#carryOver());
    await this.#running;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.flush();
    this.#ended = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  async #carryOver(): Promise<void> {
    try {
      for (const accountId of await this.#parts.outbox.waitingAccounts()) await this.#carryAccount(accountId);
    } catch (error) {
      this.#parts.log.warn({ err: error }, 'the journal cannot be written now; its lines wait in the index');
      this.wake(retryMs);
    }
  }

  async #carryAccount(accountId: Id): Promise<void> {
    const { outbox, journals, nameOf } = this.#parts;
    const journal = await nameOf(accountId);
    if (journal === null) return;
    for (;;) {
      const lines = await outbox.lines(accountId, linesAtOnce);
      const last = lines.at(-1);
      if (last === undefined) return;
      for (const sameMonth of byMonth(lines)) await journals.append(journal, sameMonth, sameMonth[0].atMs);
      await outbox.forget(accountId, last.seq);
      if (lines.length < linesAtOnce) return;
    }
  }
}

/** Runs of lines that belong into one month's file. */
function byMonth(lines: readonly OutboxLine[]): [OutboxLine, ...OutboxLine[]][] {
  const runs: [OutboxLine, ...OutboxLine[]][] = [];
  for (const line of lines) {
    const run = runs.at(-1);
    if (run !== undefined && month(run[0]) === month(line)) run.push(line);
    else runs.push([line]);
  }
  return runs;
}

const month = ({ atMs }: OutboxLine): string => new Date(atMs).toISOString().slice(0, 7);
