import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
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
