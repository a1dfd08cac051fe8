import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../domain/errors.ts';
import { firstSum, maxLineBytes, openLine, type SealedLine } from '../../../domain/journal/journal-line.ts';
import { reservedName } from '../../../domain/name.ts';
import type { JournalHead, JournalName, JournalStore } from '../../../ports/journal-store.ts';
import { disk, O_CREAT, O_RDONLY, O_WRONLY } from './disk-calls.ts';
import { errnoOf, fromDiskError, translating } from './disk-errors.ts';
import { FolderSync } from './folder-sync.ts';
import { libraryPaths } from './library-paths.ts';

/**
 * Journals as one file of lines for each month, `journal/2026-11.jsonl`. A month never goes back, whatever the clock
 * says, so that the files in order of their names are the journal.
 */
export function createJournalFiles(root: string): JournalStore {
  const paths = libraryPaths(root);
  const folders = new FolderSync();
  const folderOf = (journal: JournalName): string =>
    journal === 'server' ? join(root, reservedName, 'journal') : paths.hidden(journal.library, 'journal');

  return {
    append: (journal, lines, atMs) => translating(() => appendLines(folderOf(journal), lines, atMs, folders)),
    head: (journal) => translating(() => headOf(folderOf(journal))),
    read: (journal) => readLines(folderOf(journal)),
  };
}

async function monthsIn(folder: string): Promise<string[]> {
  const names = await disk.readdir(folder).catch((error: unknown) => {
    if (errnoOf(error) === 'ENOENT') return [];
    throw error;
  });
  return names
    .map(String)
    .filter((name) => /^\d{4,}-\d{2}\.jsonl$/.test(name))
    .sort();
}

async function appendLines(
  folder: string,
  lines: readonly SealedLine[],
  atMs: number,
  folders: FolderSync,
): Promise<void> {
  if (lines.length === 0) return;
  const latest = (await monthsIn(folder)).at(-1) ?? '';
  const current = `${new Date(atMs).toISOString().slice(0, 7)}.jsonl`;
  const name = current > latest ? current : latest;
  const fd = await disk.open(join(folder, name), O_WRONLY | O_CREAT, 0o600);
  try {
    const { size } = await disk.fstat(fd);
    await writeAt(fd, Buffer.from(lines.map((line) => `${line.text}\n`).join('')), size);
    await disk.fsync(fd);
  } finally {
    await disk.close(fd);
  }
  if (name !== latest) await folders.sync(folder);
}

/** A write that stops half-way is taken back, so that the next append does not continue a torn line. */
async function writeAt(fd: number, bytes: Buffer, position: number): Promise<void> {
  try {
    for (let done = 0; done < bytes.length; ) {
      done += await disk.writev(fd, [bytes.subarray(done)], position + done);
    }
  } catch (error) {
    await disk.ftruncate(fd, position).catch(() => undefined);
    throw error;
  }
}

async function headOf(folder: string): Promise<JournalHead> {
  let newest: Buffer[] = [];
  for (const month of (await monthsIn(folder)).toReversed()) {
    const file = join(folder, month);
    const lines = await lastLines(file, 3);
    newest = newest.length === 0 ? await withoutTornEnd(file, lines) : [...lines, ...newest];
    if (newest.length >= 2) break;
  }
  const [previous, last] = [newest.at(-2), newest.at(-1)];
  if (last === undefined) return { seq: 0, sum: firstSum };
  const opened = openLine(last.toString().trimEnd(), previous === undefined ? firstSum : sumIn(previous));
  if (!opened.ok)
    throw new AppError('unavailable', `The last journal line in ${folder} is damaged: ${opened.reason}.`);
  return { seq: opened.line.seq, sum: opened.sum };
}

const sumIn = (line: Buffer): string => line.toString().split(' ', 1)[0] ?? '';

/** A crash in the middle of an append, perhaps of a letter, leaves a last line without its newline: it goes. */
async function withoutTornEnd(file: string, lines: Buffer[]): Promise<Buffer[]> {
  const last = lines.at(-1);
  if (last === undefined || last.at(-1) === newline) return lines;
  const fd = await disk.open(file, O_WRONLY);
  try {
    const { size } = await disk.fstat(fd);
    await disk.ftruncate(fd, size - last.byteLength);
    await disk.fsync(fd);
  } finally {
    await disk.close(fd);
  }
  return lines.slice(0, -1);
}

/** The last lines of a file with their newlines, read from its end. */
async function lastLines(file: string, count: number): Promise<Buffer[]> {
  const fd = await disk.open(file, O_RDONLY);
  try {
    const { size } = await disk.fstat(fd);
    for (let length = Math.min(size, 64 * 1024); ; length = Math.min(size, length * 8)) {
      const buffer = Buffer.alloc(length);
      await disk.read(fd, buffer, length, size - length);
      const lines = linesIn(buffer);
      if (length === size) return lines.slice(-count);
      if (lines.length > count) return lines.slice(-count);
      if (length > maxLineBytes * (count + 1))
        throw new AppError('unavailable', `${file} has an endless line.`);
    }
  } finally {
    await disk.close(fd);
  }
}

const newline = 0x0a;

/** Bytes, not text: what a torn line ends with has another length once it is text. */
function linesIn(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  for (let start = 0; start < bytes.byteLength; ) {
    const end = bytes.indexOf(newline, start) + 1 || bytes.byteLength;
    lines.push(bytes.subarray(start, end));
    start = end;
  }
  return lines;
}

async function* readLines(folder: string): AsyncGenerator<string> {
  try {
    for (const month of await monthsIn(folder)) {
      for await (const line of linesOf(join(folder, month))) if (line !== '') yield line;
    }
  } catch (error) {
    throw fromDiskError(error);
  }
}

/** Only a newline ends a line here: names may hold U+2028, which readline takes for one, too. */
async function* linesOf(file: string): AsyncGenerator<string> {
  const input = createReadStream(file, { encoding: 'utf8', highWaterMark: 256 * 1024 });
  let begun = '';
  for await (const chunk of input as AsyncIterable<string>) {
    const [first = '', ...more] = chunk.split('\n');
    const last = more.pop();
    begun += first;
    if (last === undefined) continue;
    yield begun;
    yield* more;
    begun = last;
  }
  yield begun;
}
