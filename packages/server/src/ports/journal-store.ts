import type { SealedLine } from '../domain/journal/journal-line.ts';

/** A library's journal, or the server's. */
export type JournalName = { readonly library: string } | 'server';

/** End of a journal: what the next line chains to. */
export interface JournalHead {
  readonly seq: number;
  readonly sum: string;
}

/** Append-only lines inside the library. Lines come back exactly as they went in, in order. */
export interface JournalStore {
  /** Lines are on stable storage when this resolves. `atMs` of the first one says into which month they go. */
  append(journal: JournalName, lines: readonly SealedLine[], atMs: number): Promise<void>;
  /** Cuts a torn end, then tells what the last whole line is; seq 0 for an empty journal. */
  head(journal: JournalName): Promise<JournalHead>;
  /** Every line, oldest first. @throws AppError `unavailable` on a read error */
  read(journal: JournalName): AsyncIterable<string>;
}
