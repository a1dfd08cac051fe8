import { relative, sep } from 'node:path';
import type { FolderAt, LibraryRecord } from '../../domain/library-record.ts';
import { isAppError } from '../../domain/errors.ts';
import type { FolderWatch } from '../../ports/folder-watch.ts';
import { type ScanParts, scanLibrary } from './scan-library.ts';

/** How long a folder must be quiet before it is looked at. */
const settleMs = 2500;
const rescanMs = 24 * 60 * 60 * 1000;
/** While the brake is on: what was gone may have come back. */
const brakedRescanMs = 10 * 60 * 1000;

export interface LibraryWatcherParts extends ScanParts {
  readonly watch: FolderWatch;
}

/**
 * Notices what other hands do in a library. Events only say where to look, since not every file system sends them: a
 * full scan each day is the truth.
 */
export class LibraryWatcher implements AsyncDisposable {
  readonly #parts: LibraryWatcherParts;
  readonly #library: LibraryRecord;
  readonly #touched = new Set<string>();
  #timer: NodeJS.Timeout | null = null;
  #daily: NodeJS.Timeout | null = null;
  #brakeCheck: NodeJS.Timeout | null = null;
  #stopWatching: (() => Promise<void>) | null = null;
  #running: Promise<void> = Promise.resolve();
  #ended = false;

  constructor(parts: LibraryWatcherParts, library: LibraryRecord) {
    this.#parts = parts;
    this.#library = library;
  }

  /** Watches from now on, and compares everything once. */
  async start(): Promise<void> {
    this.#stopWatching = await this.#parts.watch.start(this.#library.name, (folders) => {
      for (const folder of folders) this.#touched.add(folder);
      this.#later();
    });
    this.#scanAll();
    this.#daily = setInterval(() => this.#scanAll(), rescanMs).unref();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#ended = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    if (this.#daily !== null) clearInterval(this.#daily);
    if (this.#brakeCheck !== null) clearTimeout(this.#brakeCheck);
    await this.#stopWatching?.();
    await this.#running;
  }

  #later(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#enqueue(() => this.#scanTouched()), settleMs).unref();
  }

  #scanAll(): void {
    this.#enqueue(async () => {
      const report = await scanLibrary(this.#parts, { library: this.#library });
      if (report.unsettled > 0) this.#touchRoot();
    });
  }

  #touchRoot(): void {
    this.#touched.add('');
    this.#later();
  }

  #enqueue(work: () => Promise<void>): void {
    this.#running = this.#running.then(async () => {
      if (this.#ended) return;
      try {
        await work();
        this.#checkBrakeLater();
      } catch (error) {
        if (isAppError(error, 'read-only')) return;
        this.#parts.log.warn(
          { err: error, library: this.#library.name },
          'a scan failed; the next one tries again',
        );
      }
    });
  }

  #checkBrakeLater(): void {
    if (this.#ended || this.#brakeCheck !== null) return;
    if (!this.#parts.health.has(this.#library.accountId, 'brake')) return;
    this.#brakeCheck = setTimeout(() => {
      this.#brakeCheck = null;
      this.#scanAll();
    }, brakedRescanMs).unref();
  }

  async #scanTouched(): Promise<void> {
    const folders = [...this.#touched];
    this.#touched.clear();
    const from: FolderAt[] = [];
    for (const folder of folders) from.push(await this.#nearestKnown(folder));
    const unique = new Map(from.map((folder) => [folder.id, folder]));
    const report = await scanLibrary(this.#parts, {
      library: this.#library,
      from: [...unique.values()],
      shallow: true,
    });
    if (report.unsettled === 0) return;
    for (const folder of folders) this.#touched.add(folder);
    this.#later();
  }

  /** A new folder is found by looking at the one above it. */
  async #nearestKnown(folder: string): Promise<FolderAt> {
    const path = relative('.', folder)
      .split(sep)
      .filter((name) => name !== '');
    const { found, parent } = await this.#parts.index.resolve(this.#library, path);
    return found?.entry.kind === 'folder' ? { id: found.entry.id, place: found.place } : parent;
  }
}
