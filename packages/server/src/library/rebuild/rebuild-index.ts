import type { Account } from '../../domain/account.ts';
import { type Id, serverAccountId } from '../../domain/entry.ts';
import { firstSum, type JournalLine, openLine } from '../../domain/journal/journal-line.ts';
import type { AccountStore } from '../../ports/account-store.ts';
import type { JournalOutbox } from '../../ports/journal-outbox.ts';
import type { JournalName, JournalStore } from '../../ports/journal-store.ts';

export interface RebuildParts {
  readonly journals: JournalStore;
  /** of the new, empty index */
  readonly outbox: Pick<JournalOutbox, 'replay'>;
  readonly store: AccountStore;
}

export interface RebuiltJournal {
  readonly name: string;
  readonly lines: number;
  /** why the replay stopped before the journal's end; null if it did not */
  readonly stoppedBecause: string | null;
}

export interface RebuildOptions {
  /** last line to replay, by account; all lines where none is named */
  readonly through?: ReadonlyMap<Id, number>;
  readonly onProgress?: (lines: number) => void;
}

const linesAtOnce = 500;

/** Fills an empty index from the journals alone: the server's first, because it names the accounts. */
export async function rebuildIndex(
  parts: RebuildParts,
  options: RebuildOptions = {},
): Promise<RebuiltJournal[]> {
  const rebuilt = [
    await replayJournal(parts, { accountId: serverAccountId, name: 'server', journal: 'server' }, options),
  ];
  for (const account of await parts.store.accounts()) {
    rebuilt.push(
      await replayJournal(
        parts,
        { accountId: account.id, name: account.name, journal: journalOf(account) },
        options,
      ),
    );
  }
  return rebuilt;
}

const journalOf = ({ name }: Account): JournalName => ({ library: name });

interface Source {
  readonly accountId: Id;
  readonly name: string;
  readonly journal: JournalName;
}

async function replayJournal(
  { journals, outbox }: RebuildParts,
  { accountId, name, journal }: Source,
  { through, onProgress }: RebuildOptions,
): Promise<RebuiltJournal> {
  const last = through?.get(accountId) ?? Number.POSITIVE_INFINITY;
  let sum = firstSum;
  let lines = 0;
  let portion: { line: JournalLine; sum: string }[] = [];
  let stoppedBecause: string | null = null;
  const apply = async (): Promise<void> => {
    await outbox.replay(accountId, portion);
    lines += portion.length;
    portion = [];
    onProgress?.(lines);
  };
  for await (const text of journals.read(journal)) {
    const opened = openLine(text, sum);
    if (!opened.ok) {
      stoppedBecause = `line ${lines + portion.length + 1}: ${opened.reason}`;
      break;
    }
    if (opened.line.seq > last) break;
    sum = opened.sum;
    portion.push(opened);
    if (portion.length === linesAtOnce) await apply();
  }
  await apply();
  return { name, lines, stoppedBecause };
}
