import type { StagedFile, StagingSink } from '../../../ports/storage.ts';
import { disk } from './disk-calls.ts';
import { fromDiskError } from './disk-errors.ts';
import type { GrowingFile } from './growing-file.ts';

/** The file that one upload becomes. */
export class StagingFile implements StagingSink {
  readonly #file: GrowingFile;
  readonly #path: string;

  /** @param path where it lies, as `staged` */
  constructor(file: GrowingFile, path: string) {
    this.#file = file;
    this.#path = path;
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
    return { staged: this.#path, sizeBytes: this.#file.sizeBytes, mtimeMs, objectKey: null };
  }

  async discard(): Promise<void> {
    await this.#file.close().catch(() => undefined);
    await disk.unlink(this.#path).catch(() => undefined);
  }
}
