export interface HashQuestion {
  readonly id: number;
  readonly file: File;
}

export interface HashAnswer {
  readonly id: number;
  /** null where the file cannot be read any more */
  readonly sha256: string | null;
}

interface Waiting {
  readonly answer: (sha256: string | null) => void;
  readonly fail: (error: Error) => void;
}

/** Sums files up beside the page, so that it never stands still. */
export class Hasher {
  #worker: Worker | null = null;
  #nextId = 1;
  readonly #waiting = new Map<number, Waiting>();

  /** Fetches the worker while the server is there, and of the same build as the page. */
  start(): void {
    this.#started();
  }

  /** @returns null where the file cannot be read any more @throws where the worker did not come, which it may the next time */
  sha256(file: File): Promise<string | null> {
    const id = this.#nextId++;
    return new Promise((answer, fail) => {
      this.#waiting.set(id, { answer, fail });
      this.#started().postMessage({ id, file } satisfies HashQuestion);
    });
  }

  #started(): Worker {
    if (this.#worker !== null) return this.#worker;
    const worker = new Worker(new URL('./hash-worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<HashAnswer>) => {
      this.#waiting.get(data.id)?.answer(data.sha256);
      this.#waiting.delete(data.id);
    });
    worker.addEventListener('error', () => this.#giveUp(worker));
    this.#worker = worker;
    return worker;
  }

  /** It never answers again; the next file gets another one. */
  #giveUp(worker: Worker): void {
    worker.terminate();
    this.#worker = null;
    for (const { fail } of this.#waiting.values()) fail(new Error('What sums files up did not come.'));
    this.#waiting.clear();
  }
}
