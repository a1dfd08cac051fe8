import { randomBytes } from 'node:crypto';
import { AppError } from '../../../domain/errors.ts';
import { firstSum, maxLineBytes, openLine, type SealedLine } from '../../../domain/journal/journal-line.ts';
import type { JournalHead, JournalName, JournalStore } from '../../../ports/journal-store.ts';
import type { Bucket, ListedKey } from './bucket.ts';
import { eachKey } from './each-key.ts';
import { journalPrefix } from './object-keys.ts';
import { readWhole, summed } from './small-objects.ts';

/** Lines beyond this go into a further object. */
const batchBytes = 4 * 1024 * 1024;
/** Enough for 2^53. */
const seqDigits = 16;

interface Batch {
  readonly key: string;
  readonly sizeBytes: number;
  readonly first: number;
  readonly last: number;
}

/**
 * Journals as objects of some lines each, named by their first and last numbers. A batch that was stored although its
 * answer was lost comes again under another name, with the same lines and perhaps more: readers pass over known ones.
 */
export function createObjectJournals(bucket: Bucket): JournalStore {
  return {
    append: (journal, lines) => append(bucket, journalPrefix(journal), lines),
    head: (journal) => head(bucket, journalPrefix(journal)),
    read: (journal: JournalName) => readAll(bucket, journalPrefix(journal)),
  };
}

async function append(bucket: Bucket, prefix: string, lines: readonly SealedLine[]): Promise<void> {
  for (let at = 0; at < lines.length; ) {
    let sizeBytes = 0;
    const begin = at;
    for (; at < lines.length && (at === begin || sizeBytes < batchBytes); at++)
      sizeBytes += Buffer.byteLength(lines[at]?.text ?? '');
    await putBatch(bucket, prefix, lines.slice(begin, at));
  }
}

async function putBatch(bucket: Bucket, prefix: string, lines: readonly SealedLine[]): Promise<void> {
  const [first, last] = [lines.at(0), lines.at(-1)];
  if (first === undefined || last === undefined) return;
  const name = `${padded(first.seq)}-${padded(last.seq)}-${randomBytes(4).toString('hex')}.jsonl`;
  const text = lines.map((line) => `${line.text}\n`).join('');
  await bucket.put(prefix + name, summed(Buffer.from(text)));
}

const padded = (seq: number): string => String(seq).padStart(seqDigits, '0');

function toBatch(prefix: string, { key, sizeBytes }: ListedKey): Batch | null {
  const match = /^(\d{16})-(\d{16})-[0-9a-f]{8}\.jsonl$/.exec(key.slice(prefix.length));
  return match === null ? null : { key, sizeBytes, first: Number(match[1]), last: Number(match[2]) };
}

async function head(bucket: Bucket, prefix: string): Promise<JournalHead> {
  const newest = await newestBatch(bucket, prefix);
  if (newest === null) return { seq: 0, sum: firstSum };
  const lines = await linesOf(bucket, newest);
  const last = lines.at(-1) ?? '';
  const previousSum = lines.length > 1 ? sumIn(lines.at(-2) ?? '') : await sumBefore(bucket, prefix, newest);
  const opened = openLine(last, previousSum);
  if (!opened.ok || opened.line.seq !== newest.last)
    throw new AppError('unavailable', `The last journal line in ${newest.key} is damaged.`);
  return { seq: opened.line.seq, sum: opened.sum };
}

const sumIn = (line: string): string => line.split(' ', 1)[0] ?? '';

/** The sum of the line before a batch that has one line only. */
async function sumBefore(bucket: Bucket, prefix: string, { first }: Batch): Promise<string> {
  if (first === 1) return firstSum;
  const before = await newestBatch(bucket, prefix, first);
  const lines = before === null ? [] : await linesOf(bucket, before);
  // The batch may be a repetition that grew: then the line is not its last one.
  const line = lines[first - 1 - (before?.first ?? 0)];
  if (line === undefined) throw new AppError('unavailable', `The journal has no line ${first - 1}.`);
  return sumIn(line);
}

/** The batch that reaches furthest, of those that begin before a line. */
async function newestBatch(
  bucket: Bucket,
  prefix: string,
  beforeSeq: number | null = null,
): Promise<Batch | null> {
  const start = await lastFirst(bucket, prefix, beforeSeq ?? Number.MAX_SAFE_INTEGER);
  if (start === null) return null;
  let newest: Batch | null = null;
  for await (const listed of eachKey(bucket, prefix, `${prefix}${padded(start)}`)) {
    const batch = toBatch(prefix, listed);
    if (batch === null || (beforeSeq !== null && batch.first >= beforeSeq)) continue;
    if (newest === null || batch.last > newest.last) newest = batch;
  }
  return newest;
}

/**
 * Finds the highest number below a limit with which a batch begins, by asking for the first key behind a number again and
 * again: a journal of any length costs a few dozen requests, not a listing of it all.
 */
async function lastFirst(bucket: Bucket, prefix: string, limit: number): Promise<number | null> {
  const firstBehind = async (seq: number): Promise<number | null> => {
    const { keys } = await bucket.list({ prefix, after: `${prefix}${padded(seq)}`, limit: 1 });
    const [listed] = keys;
    const found = listed === undefined ? null : (toBatch(prefix, listed)?.first ?? null);
    return found === null || found >= limit ? null : found;
  };
  let low = await firstBehind(0);
  if (low === null) return null;
  let step = 1;
  let high = limit;
  // First in growing steps, because most journals are short; then by halves.
  for (let found = await firstBehind(low + step); ; found = await firstBehind(low + step)) {
    if (found === null) {
      high = low + step;
      break;
    }
    low = found;
    step *= 2;
  }
  while (high - low > 1) {
    const middle = low + Math.floor((high - low) / 2);
    const found = await firstBehind(middle);
    if (found === null) high = middle;
    else low = found;
  }
  return low;
}

async function linesOf(bucket: Bucket, { key, sizeBytes, first, last }: Batch): Promise<string[]> {
  if (sizeBytes > batchBytes + 4 * maxLineBytes)
    throw new AppError('unavailable', `${key} is larger than a batch of journal lines can be.`);
  const lines = (await readWhole(bucket, key, sizeBytes)).toString('utf8').split('\n');
  if (lines.pop() !== '' || lines.length !== last - first + 1)
    throw new AppError('unavailable', `${key} does not hold the journal lines that its name tells.`);
  return lines;
}

async function* readAll(bucket: Bucket, prefix: string): AsyncGenerator<string> {
  let known = 0;
  for await (const listed of eachKey(bucket, prefix)) {
    const batch = toBatch(prefix, listed);
    if (batch === null || batch.last <= known) continue;
    const lines = await linesOf(bucket, batch);
    yield* lines.slice(Math.max(0, known + 1 - batch.first));
    known = batch.last;
  }
}
