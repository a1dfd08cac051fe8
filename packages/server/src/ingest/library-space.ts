import type { LibraryRecord } from '../domain/library-record.ts';
import type { LibrarySpace } from '../ports/library-space.ts';
import type { AdmissionDesk } from './admission.ts';

export interface LibrarySpaceParts {
  readonly desk: Pick<AdmissionDesk, 'toldBytes'>;
  readonly isWritable: (accountId: number) => boolean;
}

/** What the account may store; 0 where writing is stopped, so that phones wait instead of failing. */
export function createLibrarySpace({ desk, isWritable }: LibrarySpaceParts): LibrarySpace {
  return {
    available: async (library: LibraryRecord) => {
      if (!isWritable(library.accountId)) return 0;
      return desk.toldBytes(library).catch(() => 0);
    },
  };
}
