import type { Id } from '../../domain/entry.ts';
import type { JournalOutbox } from '../../ports/journal-outbox.ts';
import type { JournalName, JournalStore } from '../../ports/journal-store.ts';
import type { Log } from '../../ports/log.ts';
import { linesByMonth } from './lines-by-month.ts';

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
  /** number of the last line in each journal, where that is certain */
  readonly #written = new Map<Id, number>();

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

  /** Runs something that must not meet an append, such as a look at index and journal side by side. */
  async alone<Result>(work: () => Promise<Result>): Promise<Result> {
    const running = this.#running.then(() => {
      this.#written.clear();
      return work();
    });
    this.#running = running.then(
      () => undefined,
      () => undefined,
    );
    return running;
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
      const writtenSeq = this.#written.get(accountId) ?? (await journals.head(journal)).seq;
      const lines = await outbox.lines(accountId, linesAtOnce);
      const last = lines.at(-1);
      if (last === undefined) return;
      // Until it has succeeded nobody knows how much of it the disk holds, nor whether the index has forgotten it.
      this.#written.delete(accountId);
      for (const sameMonth of linesByMonth(lines.filter(({ seq }) => seq > writtenSeq))) {
        await journals.append(journal, sameMonth, sameMonth[0].atMs);
      }
      await outbox.forget(accountId, last.seq);
      this.#written.set(accountId, last.seq);
      if (lines.length < linesAtOnce) return;
    }
  }
}
