import type { Id } from '../domain/entry.ts';
import { AppError } from '../domain/errors.ts';
import type { IncomingBytes, StagedUpload, StoredUpload, UploadIntent } from '../domain/upload.ts';
import type { LibraryIndex } from '../ports/library-index.ts';
import type { Storage } from '../ports/storage.ts';
import type { Uploads } from '../ports/uploads.ts';
import type { AdmissionDesk } from './admission.ts';
import { batchBytes } from './chunk-pipe.ts';
import { checkTarget } from './check-target.ts';
import type { Commit } from './commit.ts';
import type { Stage } from './stage.ts';

export interface IngestParts {
  readonly index: LibraryIndex;
  readonly storage: Storage;
  readonly desk: AdmissionDesk;
  readonly stage: Stage;
  readonly commit: Commit;
  /** @throws AppError `read-only` */
  readonly assertWritable: (accountId: Id) => void;
}

/** Refusing a small body early saves nothing: the commit will say the same a moment later. */
const isSmall = ({ sizeBytes }: IncomingBytes): boolean => sizeBytes !== null && sizeBytes <= batchBytes;

/** The one way in for bytes that come in one request; upload sessions end in the same commit. */
export function createIngest({ index, storage, desk, stage, commit, assertWritable }: IngestParts): Uploads {
  const commitOrDiscard = async (staged: StagedUpload, intent: UploadIntent): Promise<StoredUpload> => {
    try {
      return await commit(staged, intent);
    } catch (error) {
      await storage.discardStaged(staged.staged);
      throw error;
    }
  };

  return {
    upload: async (intent, incoming, begin) => {
      const library = await index.library(intent.accountId);
      if (library === null) throw new AppError('not-found', 'This account has no library.');
      assertWritable(intent.accountId);
      if (begin !== undefined || !isSmall(incoming)) await checkTarget(index, library, intent);
      using admission = await desk.admit(library, incoming.sizeBytes);
      begin?.();
      const staged = await stage(library.name, incoming, admission);
      return await commitOrDiscard(staged, intent);
    },
  };
}
