import type { LibraryRecord } from '../domain/library-record.ts';
import type { LibrarySpace } from '../ports/library-space.ts';
import type { AdmissionDesk } from './admission.ts';

export interface LibrarySpaceParts {
  readonly desk: Pick<AdmissionDesk, 'room'>;
  readonly isWritable: (accountId: number) => boolean;
}

/** What uploads would be admitted now; 0 where writing is stopped, so that phones wait instead of failing. */
export function createLibrarySpace({ desk, isWritable }: LibrarySpaceParts): LibrarySpace {
  return {
    available: async (library: LibraryRecord) => {
      if (!isWritable(library.accountId)) return 0;
      const room = await desk.room(library).catch(() => null);
      return room === null ? 0 : room.roomBytes;
    },
  };
}
