import { disk } from './disk-calls.ts';
import { fromDiskError, translating } from './disk-errors.ts';

export interface OpenFile {
  /** opened for writing */
  readonly fd: number;
  /** where the first write goes */
  readonly sizeBytes: number;
  /** called when an fsync or close fails: the store may no longer be trusted */
  readonly onSyncFailure: () => void;
}

/** An open file that is written at its end. Several writes may be under way at once, each at its own place. */
export class GrowingFile {
  readonly #file: OpenFile;
  readonly #underWay = new Set<Promise<void>>();
  #sizeBytes: number;
  #isOpen = true;

  constructor(file: OpenFile) {
    this.#file = file;
    this.#sizeBytes = file.sizeBytes;
  }

  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  write(chunks: readonly Uint8Array[]): Promise<void> {
    const position = this.#sizeBytes;
    for (const chunk of chunks) this.#sizeBytes += chunk.byteLength;
    const write = writeAll(this.#file.fd, chunks, position).finally(() => this.#underWay.delete(write));
    this.#underWay.add(write);
    return write;
  }

  /**
   * Everything written is on stable storage when this resolves. A failed fsync is never tried again on the same open
   * file: the kernel may have dropped the pages and say yes.
   */
  async sync(): Promise<void> {
    await Promise.all(this.#underWay);
    try {
      await disk.fsync(this.#file.fd);
    } catch (error) {
      this.#file.onSyncFailure();
      throw fromDiskError(error);
    }
  }

  /** To be called after the last write, which would change it again. */
  async setMtime(mtimeMs: number): Promise<void> {
    await Promise.all(this.#underWay);
    await translating(() => disk.futimes(this.#file.fd, mtimeMs / 1000, mtimeMs / 1000));
  }

  /** Takes back what lies behind `sizeBytes`, when no write is under way any more. */
  async truncate(sizeBytes: number): Promise<void> {
    await Promise.allSettled(this.#underWay);
    await translating(() => disk.ftruncate(this.#file.fd, sizeBytes));
    this.#sizeBytes = sizeBytes;
  }

  /** May be called twice. */
  async close(): Promise<void> {
    await Promise.allSettled(this.#underWay);
    if (!this.#isOpen) return;
    this.#isOpen = false;
    try {
      await disk.close(this.#file.fd);
    } catch (error) {
      this.#file.onSyncFailure();
      throw fromDiskError(error);
    }
  }
}

async function writeAll(fd: number, chunks: readonly Uint8Array[], start: number): Promise<void> {
  try {
    let position = start;
    for (let rest = chunks; rest.length > 0; ) {
      const count = await disk.writev(fd, rest.slice(0, maxChunksAtOnce), position);
      position += count;
      rest = after(rest, count);
    }
  } catch (error) {
    throw fromDiskError(error);
  }
}

/** Most buffers that one writev takes on Linux. */
const maxChunksAtOnce = 1024;

/** What is left of the chunks when the disk took only `count` bytes of them. */
function after(chunks: readonly Uint8Array[], count: number): readonly Uint8Array[] {
  let skip = count;
  for (const [index, chunk] of chunks.entries()) {
    if (skip < chunk.byteLength) return [chunk.subarray(skip), ...chunks.slice(index + 1)];
    skip -= chunk.byteLength;
  }
  return [];
}
