import type { Account } from '../domain/account.ts';
import type { Id } from '../domain/entry.ts';
import { AppError } from '../domain/errors.ts';
import type { LibraryRecord } from '../domain/library-record.ts';
import type { Clock } from '../ports/clock.ts';
import type { JournalOutbox } from '../ports/journal-outbox.ts';
import type { JournalStore } from '../ports/journal-store.ts';
import type { LibraryHome } from '../ports/library-home.ts';
import type { LibraryIndex } from '../ports/library-index.ts';
import type { Log } from '../ports/log.ts';
import { alignJournal } from './journal/align-journal.ts';
import type { LibraryHealth } from './library-health.ts';

export interface OpenLibraryParts {
  readonly home: LibraryHome;
  readonly health: LibraryHealth;
  readonly outbox: JournalOutbox;
  readonly journals: JournalStore;
  readonly clock: Clock;
  readonly log: Log;
}

/** Whether the library is where it should be, and not just the empty mount point of its disk. */
export async function isThere(
  { home }: Pick<OpenLibraryParts, 'home'>,
  library: LibraryRecord,
): Promise<boolean> {
  const marker = await home.marker(library.name).catch(() => null);
  return marker?.libraryId === library.libraryId;
}

/** Bytes that are not found are gone only where this holds. @throws AppError `read-only` */
export async function assertThere(
  { index, home }: Pick<OpenLibraryParts, 'home'> & { readonly index: Pick<LibraryIndex, 'library'> },
  accountId: Id,
): Promise<void> {
  const library = await index.library(accountId);
  if (library === null || (await isThere({ home }, library))) return;
  throw libraryIsAway();
}

export const libraryIsAway = (): AppError =>
  new AppError('read-only', 'The library is not there now. Is its disk connected and mounted?');

/** From now on what is shown comes from the index alone, nothing is written, and nothing counts as deleted. */
export function noteAway({ health, clock, log }: OpenLibraryParts, { accountId, name }: LibraryRecord): void {
  const text = `The library of “${name}” is not there (its .photokeep/library.json is missing). Is its disk connected and mounted? Until then nothing is written and nothing counts as deleted.`;
  if (health.raise({ accountId, kind: 'marker-missing', text, sinceMs: clock.nowMs() }))
    log.error({ library: name }, text);
}

export function noteReturned({ health, log }: OpenLibraryParts, { accountId, name }: LibraryRecord): void {
  if (health.clear(accountId, 'marker-missing')) log.info({ library: name }, 'the library is there again');
}

/**
 * Lays index and journal side by side and makes them tell the same story.
 * @returns whether the index has learnt of files that nobody has looked at for it
 */
export async function alignLibrary(
  parts: OpenLibraryParts,
  { id: accountId, name }: Pick<Account, 'id' | 'name'>,
): Promise<boolean> {
  const { health, clock, log } = parts;
  const alignment = await alignJournal(parts, accountId, { library: name });
  if (alignment.is === 'torn') {
    const text = `Index and journal of “${name}” contradict each other: ${alignment.reason}. Nothing is written until “photokeep rebuild” has made a new index from the library.`;
    health.raise({ accountId, kind: 'journal-torn', text, sinceMs: clock.nowMs() });
    log.error({ library: name }, text);
  } else if (alignment.is !== 'equal') {
    log.info(
      { library: name, lines: alignment.lines },
      alignment.is === 'journal-completed'
        ? 'the journal got lines that a crash had kept back'
        : 'the index learnt what the journal knew',
    );
  }
  return alignment.is === 'index-completed';
}
