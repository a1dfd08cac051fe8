import type { LibraryRecord } from '../domain/library-record.ts';
import type { LibrarySpace } from '../ports/library-space.ts';
import type { Storage } from '../ports/storage.ts';
import { reserveBytes } from './admission.ts';

export interface LibrarySpaceParts {
  readonly storage: Storage;
  readonly isWritable: (accountId: number) => boolean;
}

/** What quota and disk still allow; 0 where writing is stopped, so that phones wait instead of failing. */
export function createLibrarySpace({ storage, isWritable }: LibrarySpaceParts): LibrarySpace {
  return {
    available: async (library: LibraryRecord) => {
      if (!isWritable(library.accountId)) return 0;
      const space = await storage.space(library.name).catch(() => null);
      if (space === null) return 0;
      const onDisk = space.freeBytes - reserveBytes(space.totalBytes);
      const inQuota = (library.quotaBytes ?? Number.POSITIVE_INFINITY) - library.usedBytes;
      return Math.max(0, Math.min(onDisk, inQuota));
    },
  };
}
