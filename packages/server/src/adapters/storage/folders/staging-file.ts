import type { StagedFile, StagingSink } from '../../../ports/storage.ts';
import { disk } from './disk-calls.ts';
import { fromDiskError } from './disk-errors.ts';

/** Unwritten bytes above which the sender is asked to wait: two of these are the most an upload holds. */
const highWaterBytes = 1024 * 1024;

/** Most buffers that one writev takes on Linux. */
const maxChunksAtOnce = 1024;

export interface StagingTarget {
  /** opened for writing, created exclusively */
  readonly fd: number;
  /** path of the file, as `staged` */
  readonly path: string;
  /** permissions once it may become visible */
  readonly mode: number;
  /** called when an fsync or close fails: the store may no longer be trusted */
  readonly onSyncFailure: () => void;
}

/**
 * One file being written. Chunks that arrive while a write is under way go out together in the next one, so a fast
 * sender costs few system calls and a slow one no waiting.
 */
export class StagingFile implements StagingSink {
  readonly #target: StagingTarget;
  #queue: Uint8Array[] = [];
  #queuedBytes = 0;
  #writtenBytes = 0;
  #pumping: Promise<void> | null = null;
  #failure: Error | null = null;
  #open = true;

  constructor(target: StagingTarget) {
    this.#target = target;
  }

  write(chunk: Uint8Array): Promise<void> | undefined {
    if (this.#failure) throw this.#failure;
    this.#queue.push(chunk);
    this.#queuedBytes += chunk.byteLength;
    this.#pumping ??= this.#pump();
    return this.#queuedBytes > highWaterBytes ? this.#pumping.then(() => this.#rethrow()) : undefined;
  }

  async finish(mtimeMs: number): Promise<StagedFile> {
    await this.#pumping;
    this.#rethrow();
    try {
      await disk.fchmod(this.#target.fd, this.#target.mode);
      await disk.futimes(this.#target.fd, mtimeMs / 1000, mtimeMs / 1000);
      await this.#syncAndClose();
    } catch (error) {
      await this.discard();
      throw fromDiskError(error);
    }
    return { staged: this.#target.path, sizeBytes: this.#writtenBytes, mtimeMs, objectKey: null };
  }

  async discard(): Promise<void> {
    await this.#pumping;
    if (this.#open) {
      this.#open = false;
      await disk.close(this.#target.fd).catch(() => undefined);
    }
    await disk.unlink(this.#target.path).catch(() => undefined);
  }

  /** A failed fsync is never tried again on the same file: the kernel may have dropped the pages and say yes. */
  async #syncAndClose(): Promise<void> {
    try {
      await disk.fsync(this.#target.fd);
      this.#open = false;
      await disk.close(this.#target.fd);
    } catch (error) {
      this.#target.onSyncFailure();
      throw error;
    }
  }

  async #pump(): Promise<void> {
    try {
      while (this.#queue.length > 0) {
        const chunks = this.#queue.splice(0, maxChunksAtOnce);
        await this.#writeAll(chunks);
      }
    } catch (error) {
      this.#failure = fromDiskError(error);
      this.#queue = [];
    } finally {
      this.#pumping = null;
    }
  }

  async #writeAll(chunks: Uint8Array[]): Promise<void> {
    let rest = chunks;
    while (rest.length > 0) {
      const count = await disk.writev(this.#target.fd, rest, this.#writtenBytes);
      this.#writtenBytes += count;
      this.#queuedBytes -= count;
      rest = after(rest, count);
    }
  }

  #rethrow(): void {
    if (this.#failure) throw this.#failure;
  }
}

/** What is left of the chunks when the disk took only `count` bytes of them. */
function after(chunks: Uint8Array[], count: number): Uint8Array[] {
  let skip = count;
  for (const [index, chunk] of chunks.entries()) {
    if (skip < chunk.byteLength) return [chunk.subarray(skip), ...chunks.slice(index + 1)];
    skip -= chunk.byteLength;
  }
  return [];
}
