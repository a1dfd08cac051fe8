import type { StagedFile, StagingSink } from '../../../ports/storage.ts';
import { disk } from './disk-calls.ts';
import { fromDiskError } from './disk-errors.ts';
import type { GrowingFile } from './growing-file.ts';

/** The file that one upload becomes. */
export class StagingFile implements StagingSink {
  readonly #file: GrowingFile;
  readonly #path: string;
  readonly #staged: string;

  /** @param at where it lies, and what names it for its store */
  constructor(file: GrowingFile, at: { readonly path: string; readonly staged: string }) {
    this.#file = file;
    this.#path = at.path;
    this.#staged = at.staged;
  }

  write(chunks: readonly Uint8Array[]): Promise<void> {
    return this.#file.write(chunks);
  }

  async finish(mtimeMs: number): Promise<StagedFile> {
    try {
      await this.#file.setMtime(mtimeMs);
      await this.#file.sync();
      await this.#file.close();
    } catch (error) {
      await this.discard();
      throw fromDiskError(error);
    }
    return { staged: this.#staged, sizeBytes: this.#file.sizeBytes, mtimeMs, objectKey: null };
  }

  async discard(): Promise<void> {
    await this.#file.close().catch(() => undefined);
    await disk.unlink(this.#path).catch(() => undefined);
  }
}
