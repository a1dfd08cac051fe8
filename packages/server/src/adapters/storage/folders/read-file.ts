import type { Stats } from 'node:fs';
import { AppError } from '../../../domain/errors.ts';
import type { ReadHandle, StoredStat } from '../../../ports/storage.ts';
import { disk, O_NOFOLLOW, O_RDONLY } from './disk-calls.ts';
import { fromDiskError, translating } from './disk-errors.ts';
import { encodeDiskPath } from './disk-name.ts';

/** One read: large enough that a photo takes a few, small enough that many downloads fit in memory. */
const chunkBytes = 256 * 1024;

export function statOf(stats: Stats): StoredStat {
  const kind = stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'other';
  return { kind, sizeBytes: stats.size, mtimeMs: Math.floor(stats.mtimeMs) };
}

/** Opens a regular file; a link in its place is not followed. */
export async function openFile(path: string): Promise<ReadHandle> {
  const fd = await disk.open(encodeDiskPath(path), O_RDONLY | O_NOFOLLOW).catch((error: unknown) => {
    throw fromDiskError(error);
  });
  try {
    const stat = statOf(await disk.fstat(fd));
    if (stat.kind !== 'file') throw new AppError('wrong-kind', 'A folder stands where a file is needed.');
    return readHandle(fd, stat, path);
  } catch (error) {
    await disk.close(fd);
    throw fromDiskError(error);
  }
}

function readHandle(fd: number, stat: StoredStat, path: string): ReadHandle {
  let isOpen = true;
  return {
    stat,
    chunks: (start, end) => chunksOf(fd, start, end),
    read: (start, length) => translating(() => readUpTo(fd, start, length)),
    // The open file itself: it stays the same one whatever happens to its name.
    lend: () => Promise.resolve(process.platform === 'linux' ? `/proc/${process.pid}/fd/${fd}` : path),
    close: async () => {
      if (!isOpen) return;
      isOpen = false;
      await disk.close(fd).catch(() => undefined);
    },
  };
}

async function* chunksOf(fd: number, start: number, end: number): AsyncGenerator<Uint8Array> {
  for (let position = start; position < end; ) {
    const length = Math.min(chunkBytes, end - position);
    const chunk = await translating(() => readUpTo(fd, position, length));
    if (chunk.byteLength < length) {
      throw new AppError('unavailable', 'The file on the disk is shorter than it was.');
    }
    yield chunk;
    position += length;
  }
}

async function readUpTo(fd: number, start: number, length: number): Promise<Uint8Array> {
  const buffer = Buffer.allocUnsafeSlow(length);
  let filled = 0;
  while (filled < length) {
    const count = await disk.read(fd, buffer.subarray(filled), length - filled, start + filled);
    if (count === 0) break;
    filled += count;
  }
  return buffer.subarray(0, filled);
}
