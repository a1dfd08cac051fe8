import { AppError } from '../../domain/errors.ts';
import { firstSum, type JournalLine, openLine, type SealedLine } from '../../domain/journal/journal-line.ts';
import type { JournalName, JournalStore } from '../../ports/journal-store.ts';

/** What a line says that a copy added behind the original's. */
export const byCopy = { door: 'storage-copy' } as const;

const linesAtOnce = 1000;

interface OpenedText {
  readonly line: JournalLine;
  readonly sum: string;
  readonly text: string;
}

/**
 * Brings a journal to another place, or what is still missing of it there. Behind it the copy may have lines that say
 * where its bytes lie, and nothing else.
 * @throws AppError `conflict` where the two tell different stories, `unavailable` for a damaged line
 */
export async function copyJournal(
  { from, to }: { readonly from: JournalStore; readonly to: JournalStore },
  journal: JournalName,
): Promise<void> {
  const there = opened(to, journal);
  let portion: OpenedText[] = [];
  const append = async (): Promise<void> => {
    for (const lines of byMonth(portion)) await to.append(journal, lines.map(sealed), lines[0].line.atMs);
    portion = [];
  };
  for await (const original of opened(from, journal)) {
    const copied = portion.length > 0 ? undefined : (await there.next()).value;
    if (copied === undefined) portion.push(original);
    else if (copied.text !== original.text) throw otherStory();
    if (portion.length === linesAtOnce) await append();
  }
  await append();
  for await (const { line } of there) if (line.by?.door !== byCopy.door) throw otherStory();
}

async function* opened(store: JournalStore, journal: JournalName): AsyncGenerator<OpenedText, undefined> {
  let sum = firstSum;
  for await (const text of store.read(journal)) {
    const result = openLine(text, sum);
    if (!result.ok) throw new AppError('unavailable', `A journal line cannot be used: ${result.reason}.`);
    ({ sum } = result);
    yield { line: result.line, sum, text };
  }
}

const sealed = ({ line, sum, text }: OpenedText): SealedLine => ({ seq: line.seq, sum, text });

function byMonth(lines: readonly OpenedText[]): [OpenedText, ...OpenedText[]][] {
  const months: [OpenedText, ...OpenedText[]][] = [];
  for (const line of lines) {
    const month = months.at(-1);
    if (month !== undefined && monthOf(month[0]) === monthOf(line)) month.push(line);
    else months.push([line]);
  }
  return months;
}

const monthOf = ({ line }: OpenedText): string => new Date(line.atMs).toISOString().slice(0, 7);

const otherStory = (): AppError =>
  new AppError(
    'conflict',
    'The library has changed since its copy was begun. Empty the new place and begin again.',
  );
