import type { FileEntry } from '../domain/entry.ts';
import { AppError, isAppError } from '../domain/errors.ts';
import type { FileReader } from '../ports/file-reader.ts';
import type { LibraryHome } from '../ports/library-home.ts';
import type { LibraryIndex } from '../ports/library-index.ts';
import type { ReadHandle, Storage } from '../ports/storage.ts';
import { assertThere } from './open-library.ts';

export interface FileReaderParts {
  readonly index: LibraryIndex;
  readonly storage: Storage;
  readonly home: LibraryHome;
  /** asks for another look at a content that is not as the index says; does not wait for it */
  readonly suspect: (file: FileEntry) => void;
}

/** Opens what a path shows. A file that is not as the index knows it is never passed off as what it was. */
export function createFileReader({ index, storage, home, suspect }: FileReaderParts): FileReader {
  const openBytes = async ({ content }: FileEntry): Promise<ReadHandle> => {
    const bearer = content.homeEntryId === null ? null : await index.entry(content.homeEntryId);
    if (bearer === null) throw new AppError('not-found', 'The file’s bytes are not in the library any more.');
    return storage.read({ ...(await index.locate(bearer)).place, objectKey: content.objectKey });
  };

  return {
    open: async (file) => {
      const handle = await openBytes(file).catch(async (error: unknown) => {
        // While the whole library is away, a file that cannot be opened is neither gone nor damaged.
        await assertThere({ index, home }, file.accountId);
        if (isAppError(error, 'not-found')) suspect(file);
        throw error;
      });
      if (handle.stat.sizeBytes === file.content.sizeBytes) return handle;
      await handle.close();
      suspect(file);
      throw new AppError(
        'unavailable',
        'The file was changed on the disk. Photokeep is looking at it; try again.',
      );
    },
  };
}
