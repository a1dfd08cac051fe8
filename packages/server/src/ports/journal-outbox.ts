import type { Id } from '../domain/entry.ts';
import type { JournalLine, SealedLine } from '../domain/journal/journal-line.ts';
import type { JournalHead } from './journal-store.ts';

export interface OutboxLine extends SealedLine {
  readonly atMs: number;
}

/** The index's side of the journals: lines that still have to reach a file. Account 0 is the server's journal. */
export interface JournalOutbox {
  /** accounts that have lines waiting */
  waitingAccounts(): Promise<Id[]>;
  /** the oldest waiting lines, in order */
  lines(accountId: Id, limit: number): Promise<OutboxLine[]>;
  /** Lines up to this one are on stable storage in the file. */
  forget(accountId: Id, throughSeq: number): Promise<void>;
  /** the last line the index has applied; seq 0 if none */
  head(accountId: Id): Promise<JournalHead>;
  /** Applies lines that stand in a journal file already; they must follow the head. */
  replay(
    accountId: Id,
    lines: readonly { readonly line: JournalLine; readonly sum: string }[],
  ): Promise<void>;
}
