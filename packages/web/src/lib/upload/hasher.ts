export interface HashQuestion {
  readonly id: number;
  readonly file: File;
}

export interface HashAnswer {
  readonly id: number;
  /** null where the file cannot be read any more */
  readonly sha256: string | null;
}

/** Sums files up beside the page, so that it never stands still. */
export class Hasher {
  #worker: Worker | null = null;
  #nextId = 1;
  readonly #waiting = new Map<number, (sha256: string | null) => void>();

  sha256(file: File): Promise<string | null> {
    const id = this.#nextId++;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#started().postMessage({ id, file } satisfies HashQuestion);
    });
  }

  #started(): Worker {
    if (this.#worker !== null) return this.#worker;
    const worker = new Worker(new URL('./hash-worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<HashAnswer>) => {
      this.#waiting.get(data.id)?.(data.sha256);
      this.#waiting.delete(data.id);
    });
    // Without sums everything is sent, and the server finds out what it has.
    worker.addEventListener('error', () => {
      for (const resolve of this.#waiting.values()) resolve(null);
      this.#waiting.clear();
    });
    this.#worker = worker;
    return worker;
  }
}
