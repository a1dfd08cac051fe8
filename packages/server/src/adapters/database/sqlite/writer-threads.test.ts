import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { SqliteWriter } from './sqlite-writer.ts';
import { leaveWriterThread, takeWriterThread } from './writer-threads.ts';

async function someFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'photokeep-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

it('a thread whose index was closed writes the next one, and nothing of it into the one before', async () => {
  const folder = await someFolder();
  const reserve = async (name: string): Promise<number> => {
    const copyBeforeMigration = join(folder, 'copy');
    await using writer = await SqliteWriter.start({ file: join(folder, name), copyBeforeMigration });
    return (await writer.run(0, 'reserveIds', { count: 1 })).first;
  };
  const first = await reserve('one.db');
  const worker = takeWriterThread();
  leaveWriterThread(worker);
  expect(await reserve('two.db')).toBe(first);
  expect(await reserve('one.db')).toBeGreaterThan(first);
  expect(takeWriterThread()).toBe(worker);
  await worker.terminate();
});

it('an index that cannot be opened leaves no thread behind, and the next one opens', async () => {
  const folder = await someFolder();
  const open = (file: string): Promise<SqliteWriter> =>
    SqliteWriter.start({ file, copyBeforeMigration: join(folder, 'copy') });
  await expect(open(join(folder, 'no such folder/one.db'))).rejects.toThrow();
  const writer = await open(join(folder, 'two.db'));
  await writer[Symbol.asyncDispose]();
  await takeWriterThread().terminate();
});

it('what is asked for while an index closes is refused, and gets into no other one', async () => {
  const folder = await someFolder();
  const open = (name: string): Promise<SqliteWriter> =>
    SqliteWriter.start({ file: join(folder, name), copyBeforeMigration: join(folder, 'copy') });
  const before = await open('one.db');
  const closed = before[Symbol.asyncDispose]();
  await expect(before.run(0, 'reserveIds', { count: 7 })).rejects.toThrow('The index is closed.');
  await closed;
  await using after = await open('two.db');
  expect(await after.run(0, 'reserveIds', { count: 1 })).toEqual({ first: 1 });
});

it('a thread that nobody needed for long is ended, and nobody gets it meanwhile', () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const worker = takeWriterThread();
  leaveWriterThread(worker);
  vi.advanceTimersByTime(30_000);
  const next = takeWriterThread();
  expect(next).not.toBe(worker);
  void next.terminate();
});
