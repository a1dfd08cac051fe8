import { createHash } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../../domain/errors.ts';
import { fromDiskError } from '../folders/disk-errors.ts';

/** A file of this machine, for as long as it is not disposed of. */
export interface LentCopy extends AsyncDisposable {
  readonly path: string;
}

export interface CopyRequest {
  /** of the bytes in their store */
  readonly name: string;
  readonly sizeBytes: number;
  /** what they must be, in hex */
  readonly sha256: string;
  readonly chunks: () => AsyncIterable<Uint8Array>;
}

interface Entry {
  readonly path: string;
  readonly sizeBytes: number;
  readonly made: Promise<void>;
  holders: number;
}

/**
 * Copies of objects for programs that need files. Those that nobody holds stay, the longest unused ones go first, until
 * the limit; what is held is never taken away, also beyond it.
 */
export class LentCopies {
  readonly #folder: string;
  readonly #limitBytes: number;
  /** the longest unused ones first */
  readonly #entries = new Map<string, Entry>();
  #ready: Promise<void> | null = null;

  constructor(folder: string, limitBytes: number) {
    this.#folder = folder;
    this.#limitBytes = limitBytes;
  }

  /** @throws AppError `unavailable` where the bytes are not what they should be, `storage-full` */
  async lend(request: CopyRequest): Promise<LentCopy> {
    const id = createHash('sha256').update(request.name).update(request.sha256).digest('hex');
    const entry = this.#entries.get(id) ?? this.#begin(id, request);
    this.#entries.delete(id);
    this.#entries.set(id, entry);
    entry.holders++;
    try {
      await entry.made;
    } catch (error) {
      if (this.#entries.get(id) === entry) this.#entries.delete(id);
      throw fromDiskError(error);
    }
    return { path: entry.path, [Symbol.asyncDispose]: () => this.#release(entry) };
  }

  /** Takes all copies away; nobody may hold one any more. */
  async clear(): Promise<void> {
    this.#entries.clear();
    this.#ready = null;
    await rm(this.#folder, { recursive: true, force: true });
  }

  #begin(id: string, request: CopyRequest): Entry {
    const path = join(this.#folder, id);
    const made = this.#make(path, request);
    return { path, sizeBytes: request.sizeBytes, made, holders: 0 };
  }

  /** What an earlier run left behind is not known here, and goes. */
  async #empty(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
  }

  async #make(path: string, { sha256, chunks }: CopyRequest): Promise<void> {
    this.#ready ??= this.#empty();
    await this.#ready;
    await this.#makeRoom();
    try {
      if ((await writeFile(path, chunks())) === sha256) return;
      throw new AppError('unavailable', 'The bytes in the bucket are not what was stored.');
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
  }

  async #release(entry: Entry): Promise<void> {
    entry.holders--;
    await this.#makeRoom();
  }

  async #makeRoom(): Promise<void> {
    let total = 0;
    for (const entry of this.#entries.values()) total += entry.sizeBytes;
    for (const [id, entry] of this.#entries) {
      if (total <= this.#limitBytes) return;
      if (entry.holders > 0) continue;
      this.#entries.delete(id);
      total -= entry.sizeBytes;
      await rm(entry.path, { force: true });
    }
  }
}

/** @returns the SHA-256 of what was written */
async function writeFile(path: string, chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  const file = await open(path, 'w', 0o600);
  try {
    for await (const chunk of chunks) {
      hash.update(chunk);
      await file.appendFile(chunk);
    }
  } finally {
    await file.close();
  }
  return hash.digest('hex');
}
