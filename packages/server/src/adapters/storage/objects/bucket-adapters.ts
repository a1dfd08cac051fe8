import type { JournalStore } from '../../../ports/journal-store.ts';
import type { LibraryHome } from '../../../ports/library-home.ts';
import type { Bucket } from './bucket.ts';
import { KnownLibraries } from './known-libraries.ts';
import { LentCopies } from './lent-copies.ts';
import { createObjectJournals } from './object-journals.ts';
import { createObjectLibraryHome } from './object-library-home.ts';
import { ObjectSessions } from './object-sessions.ts';
import { ObjectStorage } from './object-storage.ts';
import { SendingWindow } from './sending-window.ts';

/** Bytes of all uploads together that are on their way to the server. */
const underWayBytes = 48 * 1024 * 1024;

export interface BucketAdaptersOptions {
  readonly bucket: Bucket;
  /** a folder of this machine for copies that other programs need */
  readonly copiesFolder: string;
  readonly copiesLimitBytes: number;
  readonly clock: { readonly nowMs: () => number; readonly monotonicMs: () => number };
}

export interface BucketAdapters extends AsyncDisposable {
  readonly storage: ObjectStorage;
  readonly sessions: ObjectSessions;
  readonly home: LibraryHome;
  readonly journals: JournalStore;
}

/** Every port of storage on one bucket. */
export function createBucketAdapters(options: BucketAdaptersOptions): BucketAdapters {
  const { bucket, clock, copiesFolder, copiesLimitBytes } = options;
  const { nowMs } = clock;
  const copies = new LentCopies(copiesFolder, copiesLimitBytes);
  const libraries = new KnownLibraries(bucket, clock.monotonicMs);
  const window = new SendingWindow(underWayBytes);
  const storage = new ObjectStorage({ bucket, copies, libraries, window, nowMs });
  return {
    storage,
    sessions: new ObjectSessions({ bucket, window, libraries, storage, nowMs }),
    home: createObjectLibraryHome(bucket, libraries),
    journals: createObjectJournals(bucket),
    [Symbol.asyncDispose]: async () => {
      await copies.clear();
      bucket.close();
    },
  };
}
