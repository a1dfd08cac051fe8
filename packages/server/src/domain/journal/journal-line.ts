import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { libraryChange } from './library-change.ts';
import { serverChange } from './server-change.ts';

/** Longest line accepted on reading: a line is one transaction, and transactions are small. */
export const maxLineBytes = 16 * 1024 * 1024;

const line = z.object({
  seq: z.int().check(z.positive()),
  atMs: z.number(),
  /** who caused it, where known */
  by: z.optional(z.object({ device: z.optional(z.number()), door: z.optional(z.string()) })),
  changes: z.array(z.union([libraryChange, serverChange])),
});

/** One line is one transaction: it is in the journal as a whole or not at all. */
export type JournalLine = z.infer<typeof line>;
export type Change = JournalLine['changes'][number];
export type Cause = NonNullable<JournalLine['by']>;

/** A line as it stands in the file, with the sum that chains it to the line before. */
export interface SealedLine {
  readonly seq: number;
  readonly sum: string;
  readonly text: string;
}

/** The sum that stands before the first line of a journal. */
export const firstSum = '';

/**
 * Text of a line without its newline. The sum covers the previous sum and this line, so equal sums at one line mean
 * equal journals up to it.
 */
export function sealLine(content: JournalLine, previousSum: string): SealedLine {
  const body = JSON.stringify(content);
  const sum = sumOf(previousSum, body);
  return { seq: content.seq, sum, text: `${sum} ${body}` };
}

export type OpenedLine =
  | { readonly ok: true; readonly line: JournalLine; readonly sum: string }
  | { readonly ok: false; readonly reason: string };

/** Reads a line back; a torn, altered or misplaced one says so. */
export function openLine(text: string, previousSum: string): OpenedLine {
  const gap = text.indexOf(' ');
  const sum = text.slice(0, gap);
  const body = text.slice(gap + 1);
  if (gap <= 0 || sumOf(previousSum, body) !== sum) return { ok: false, reason: 'its sum does not match' };
  const parsed = line.safeParse(JSON.parse(body));
  if (!parsed.success) return { ok: false, reason: 'it was written by a newer Photokeep' };
  return { ok: true, line: parsed.data, sum };
}

function sumOf(previousSum: string, body: string): string {
  return createHash('sha256').update(previousSum).update('\n').update(body).digest('hex').slice(0, 16);
}

/** The highest number a line gives out, so that a rebuilt index never gives it out again. */
export function highestId({ changes }: JournalLine): number {
  const ids = changes.flatMap((change) => {
    if (change.type === 'library-created') return Object.values(change.roots);
    if (change.type === 'edits-set') return [change.id, change.mark];
    return change.type === 'content-stored' ? [change.id, change.asset] : [numberIn(change)];
  });
  return Math.max(0, ...ids);
}

const numberIn = (change: Change): number => ('id' in change ? change.id : 0);
