import { disk, O_DIRECTORY, O_RDONLY } from './disk-calls.ts';
import { encodeDiskPath } from './disk-name.ts';

interface Waiting {
  running: Promise<void>;
  next: Promise<void> | null;
}

/**
 * Makes what happened in a folder survive a power cut. An fsync covers everything done before it began, so callers
 * that come while one is under way share the next: many commits into one folder cost few fsyncs.
 */
export class FolderSync {
  readonly #waiting = new Map<string, Waiting>();

  /** Resolves when an fsync of this folder that began after this call is done. */
  sync(folder: string): Promise<void> {
    const waiting = this.#waiting.get(folder);
    if (waiting === undefined) return this.#start(folder);
    waiting.next ??= waiting.running.then(
      () => this.#start(folder),
      () => this.#start(folder),
    );
    return waiting.next;
  }

  #start(folder: string): Promise<void> {
    const running = syncFolder(folder);
    const waiting: Waiting = { running, next: null };
    this.#waiting.set(folder, waiting);
    const done = (): void => {
      if (this.#waiting.get(folder) === waiting && waiting.next === null) this.#waiting.delete(folder);
    };
    running.then(done, done);
    return running;
  }
}

async function syncFolder(folder: string): Promise<void> {
  const fd = await disk.open(encodeDiskPath(folder), O_RDONLY | O_DIRECTORY);
  try {
    await disk.fsync(fd);
  } finally {
    // Nobody has to wait for this: the names are safe by now, or are not.
    void disk.close(fd).catch(() => undefined);
  }
}
