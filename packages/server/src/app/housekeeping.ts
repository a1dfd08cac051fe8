import { EXTRACTOR_VERSION } from '@photokeep/media/facts';
import { extractOlder, hashOlder } from '../domain/job.ts';
import type { LibraryRecord } from '../domain/library-record.ts';
import { removeReleased, type SweepObjectsParts, sweepOrphans } from '../library/objects/sweep-objects.ts';
import { isThere, noteAway, noteReturned } from '../library/open-library.ts';
import { expire } from '../library/retention/retention.ts';
import { LibraryWatcher } from '../library/scan/library-watcher.ts';
import type { App } from './app.ts';
import { settleLibrary } from './settle-library.ts';
import { TaskLine } from './task-line.ts';

const markerCheckMs = 2000;
const retentionMs = 60 * 60 * 1000;
const removalMs = 60 * 1000;
const orphanSweepMs = 24 * 60 * 60 * 1000;
/** Long after any upload that is still to be recorded. */
const orphanAgeMs = 2 * 24 * 60 * 60 * 1000;
/** A look at a bucket costs a request, and often money. */
const bucketMarkerCheckMs = 15_000;
/** Uploads can fill a disk beside a cache that nobody adds to. */
const cacheCheckMs = 60 * 1000;
const sessionSweepMs = 60 * 60 * 1000;

const sweepOldOrphans = (parts: SweepObjectsParts, library: LibraryRecord): Promise<unknown> =>
  sweepOrphans(parts, { library, storedBeforeMs: Date.now() - orphanAgeMs });

/** What a running server does by itself, besides answering. */
export class Housekeeping implements AsyncDisposable {
  readonly #app: App;
  readonly #watchers = new Map<number, LibraryWatcher>();
  readonly #timers: NodeJS.Timeout[] = [];
  readonly #work: TaskLine;
  /** a disk that goes away is noticed at once, however long the work takes */
  readonly #looks: TaskLine;
  /** watchers of disks that went away */
  readonly #endings: TaskLine;

  constructor(app: App) {
    this.#app = app;
    const failed = (error: unknown): void =>
      app.foundation.log.warn({ err: error }, 'housekeeping failed; it tries again');
    this.#work = new TaskLine(failed);
    this.#looks = new TaskLine(failed);
    this.#endings = new TaskLine(failed);
  }

  start(): void {
    this.#app.use.worker.wake();
    this.#app.use.renderer.wake();
    const isBucket = this.#app.site.litter !== null;
    this.#every(isBucket ? bucketMarkerCheckMs : markerCheckMs, () => this.#checkMarkers(), this.#looks);
    if (isBucket) {
      this.#every(removalMs, () => this.#eachLitter(removeReleased));
      this.#every(orphanSweepMs, () => this.#eachLitter(sweepOldOrphans));
    }
    // Counting a large cache takes long, and nothing waits for it.
    this.#every(cacheCheckMs, async () => void this.#app.foundation.cache.makeRoom());
    this.#every(retentionMs, () => this.#expire());
    this.#every(sessionSweepMs, () => this.#app.use.sessions.sweep());
    this.#every(sessionSweepMs, () => this.#app.use.webSessions.sweep());
    this.#looks.add(() => this.#watchNewLibraries());
    this.#work.add(() => this.#readOlderAgain());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const timer of this.#timers.splice(0)) clearInterval(timer);
    await Promise.all([this.#work.settled(), this.#looks.settled(), this.#endings.settled()]);
    await Promise.all([...this.#watchers.values()].map((watcher) => watcher[Symbol.asyncDispose]()));
  }

  #every(intervalMs: number, work: () => Promise<void>, line = this.#work): void {
    this.#timers.push(setInterval(() => line.add(work), intervalMs).unref());
  }

  async #checkMarkers(): Promise<void> {
    const { foundation, store } = this.#app;
    for (const library of await foundation.index.libraries()) {
      if (!(await isThere(foundation, library))) {
        noteAway(foundation, library);
        this.#endWatching(library);
      } else if (foundation.health.has(library.accountId, 'marker-missing')) {
        const account = await store.account(library.accountId);
        if (account !== null) await settleLibrary(this.#app, account);
        noteReturned(foundation, library);
      }
    }
    await this.#watchNewLibraries();
  }

  /** What comes back to this path is another folder for the kernel, and has to be looked through. */
  #endWatching({ accountId }: LibraryRecord): void {
    const watcher = this.#watchers.get(accountId);
    if (watcher === undefined) return;
    this.#watchers.delete(accountId);
    this.#endings.add(() => watcher[Symbol.asyncDispose]());
  }

  async #watchNewLibraries(): Promise<void> {
    const { foundation, use, site } = this.#app;
    const { disk, watch } = site;
    if (disk === null || watch === null) return;
    for (const library of await foundation.index.libraries()) {
      if (this.#watchers.has(library.accountId) || !foundation.health.isWritable(library.accountId)) continue;
      const watcher = new LibraryWatcher({ ...foundation, disk, runner: use.runner, watch }, library);
      this.#watchers.set(library.accountId, watcher);
      await watcher.start();
    }
  }

  async #eachLitter(
    work: (parts: SweepObjectsParts, library: LibraryRecord) => Promise<unknown>,
  ): Promise<void> {
    const { index, health, litter, claims } = this.#app.foundation;
    if (litter === null) return;
    for (const library of await index.libraries())
      if (health.isWritable(library.accountId)) await work({ litter, claims }, library);
  }

  /** A newer release may read more out of photos that are here already. */
  async #readOlderAgain(): Promise<void> {
    const { foundation, use } = this.#app;
    await foundation.queue.enqueue([extractOlder(EXTRACTOR_VERSION, 0), hashOlder(0)]);
    use.worker.wake();
  }

  async #expire(): Promise<void> {
    const { foundation, use } = this.#app;
    const { trashDays, versionDays } = foundation.settings.values;
    const { health, index } = foundation;
    const libraries = (await index.libraries()).filter(({ accountId }) => health.isWritable(accountId));
    const { tree, stillSame } = use;
    await expire({ ...foundation, tree, stillSame, trashDays, versionDays }, libraries);
  }
}
