import type { Id } from '../../domain/entry.ts';
import { type JournalLine, openLine } from '../../domain/journal/journal-line.ts';
import type { JournalOutbox } from '../../ports/journal-outbox.ts';
import type { JournalName, JournalStore } from '../../ports/journal-store.ts';
import { linesByMonth } from './lines-by-month.ts';

/** What the start found when it laid index and journal side by side. */
export type Alignment =
  | { readonly is: 'equal' }
  /** the index had lines that a crash kept from the file; they are there now */
  | { readonly is: 'journal-completed'; readonly lines: number }
  /** the file had lines that the index did not know: it is an older one, or a new one; it knows them now */
  | { readonly is: 'index-completed'; readonly lines: number }
  /** the two tell different stories: only a person can say which one to believe */
  | { readonly is: 'torn'; readonly reason: string };

const linesAtOnce = 500;

export interface AlignParts {
  readonly outbox: JournalOutbox;
  readonly journals: JournalStore;
}

/** Makes index and journal tell the same story, if one of them is the other's beginning. */
export async function alignJournal(
  parts: AlignParts,
  accountId: Id,
  journal: JournalName,
): Promise<Alignment> {
  const { outbox, journals } = parts;
  const [known, written] = [await outbox.head(accountId), await journals.head(journal)];
  if (written.seq > known.seq) return completeIndex(parts, accountId, journal);
  if (written.seq === known.seq && written.sum !== known.sum)
    return { is: 'torn', reason: 'the last lines differ' };
  return completeJournal(parts, accountId, journal);
}

async function completeJournal(
  { outbox, journals }: AlignParts,
  accountId: Id,
  journal: JournalName,
): Promise<Alignment> {
  const written = await journals.head(journal);
  await outbox.forget(accountId, written.seq);
  let { seq, sum } = written;
  let count = 0;
  for (
    let lines = await outbox.lines(accountId, linesAtOnce);
    lines.length > 0;
    lines = await outbox.lines(accountId, linesAtOnce)
  ) {
    for (const line of lines) {
      const follows = line.seq === seq + 1 && openLine(line.text, sum).ok;
      if (!follows)
        return { is: 'torn', reason: `line ${line.seq} of the index does not follow the journal's` };
      ({ seq, sum } = line);
    }
    for (const sameMonth of linesByMonth(lines)) await journals.append(journal, sameMonth, sameMonth[0].atMs);
    count += lines.length;
    await outbox.forget(accountId, seq);
  }
  const known = await outbox.head(accountId);
  if (known.seq !== seq)
    return { is: 'torn', reason: `the journal ends at line ${seq}, the index at ${known.seq}` };
  return count === 0 ? { is: 'equal' } : { is: 'journal-completed', lines: count };
}

async function completeIndex(
  { outbox, journals }: AlignParts,
  accountId: Id,
  journal: JournalName,
): Promise<Alignment> {
  const known = await outbox.head(accountId);
  let { sum } = known;
  let count = 0;
  let portion: { line: JournalLine; sum: string }[] = [];
  const apply = async (): Promise<void> => {
    await outbox.replay(accountId, portion);
    count += portion.length;
    portion = [];
  };
  for await (const text of journals.read(journal)) {
    if (seqOf(text) <= known.seq) continue;
    const opened = openLine(text, sum);
    if (!opened.ok)
      return { is: 'torn', reason: `the journal's line after ${known.seq + count} is bad: ${opened.reason}` };
    sum = opened.sum;
    portion.push(opened);
    if (portion.length === linesAtOnce) await apply();
  }
  await apply();
  return { is: 'index-completed', lines: count };
}

/** Cheap look at a line's number, to pass over those that are known. */
function seqOf(text: string): number {
  const match = /^[0-9a-f]+ \{"seq":(\d+),/.exec(text);
  return match?.[1] === undefined ? Number.POSITIVE_INFINITY : Number(match[1]);
}
