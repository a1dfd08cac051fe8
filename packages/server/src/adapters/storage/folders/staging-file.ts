import type { StagedFile, StagingSink } from '../../../ports/storage.ts';
import { disk } from './disk-calls.ts';
import { fromDiskError } from './disk-errors.ts';

export interface StagingTarget {
  /** opened for writing, created exclusively */
  readonly fd: number;
  /** path of the file, as `staged` */
  readonly path: string;
  /** called when an fsync or close fails: the store may no longer be trusted */
  readonly onSyncFailure: () => void;
}

/** One file being written. Several writes may be under way at once, each at its own place. */
export class StagingFile implements StagingSink {
  readonly #target: StagingTarget;
  readonly #underWay = new Set<Promise<void>>();
  #sizeBytes = 0;
  #isOpen = true;

  constructor(target: StagingTarget) {
    this.#target = target;
  }

  write(chunks: readonly Uint8Array[]): Promise<void> {
    const position = this.#sizeBytes;
    for (const chunk of chunks) this.#sizeBytes += chunk.byteLength;
    const write = writeAll(this.#target.fd, chunks, position).finally(() => this.#underWay.delete(write));
    this.#underWay.add(write);
    return write;
  }

  async finish(mtimeMs: number): Promise<StagedFile> {
    try {
      await Promise.all(this.#underWay);
      await disk.futimes(this.#target.fd, mtimeMs / 1000, mtimeMs / 1000);
      await this.#syncAndClose();
    } catch (error) {
      await this.discard();
      throw fromDiskError(error);
    }
    return { staged: this.#target.path, sizeBytes: this.#sizeBytes, mtimeMs, objectKey: null };
  }

  async discard(): Promise<void> {
    await Promise.allSettled(this.#underWay);
    if (this.#isOpen) {
      this.#isOpen = false;
      await disk.close(this.#target.fd).catch(() => undefined);
    }
    await disk.unlink(this.#target.path).catch(() => undefined);
  }

  /** A failed fsync is never tried again on the same file: the kernel may have dropped the pages and say yes. */
  async #syncAndClose(): Promise<void> {
    try {
      await disk.fsync(this.#target.fd);
      this.#isOpen = false;
      await disk.close(this.#target.fd);
    } catch (error) {
      this.#target.onSyncFailure();
      throw error;
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
