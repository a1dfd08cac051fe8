import { reserveBytes } from '../domain/disk-reserve.ts';
import type { LibraryRecord } from '../domain/library-record.ts';
import type { LibraryIndex } from '../ports/library-index.ts';
import type { LibrarySpace } from '../ports/library-space.ts';
import type { Storage } from '../ports/storage.ts';
import { quotaLeft } from './admission.ts';

export interface LibrarySpaceParts {
  readonly index: LibraryIndex;
  readonly storage: Storage;
  readonly isWritable: (accountId: number) => boolean;
}

/** What quota and disk still allow; 0 where writing is stopped, so that phones wait instead of failing. */
export function createLibrarySpace({ index, storage, isWritable }: LibrarySpaceParts): LibrarySpace {
  return {
    available: async (library: LibraryRecord) => {
      if (!isWritable(library.accountId)) return 0;
      const space = await storage.space(library.name).catch(() => null);
      if (space === null) return 0;
      const onDisk = space.freeBytes - reserveBytes(space.totalBytes);
      const inQuota = await quotaLeft(index, library);
      return Math.max(0, Math.min(onDisk, inQuota));
    },
  };
}
