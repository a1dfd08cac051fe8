import { AppError } from '../domain/errors.ts';
import { checkExpectations } from '../domain/expectation.ts';
import type { LibraryRecord } from '../domain/library-record.ts';
import type { UploadIntent } from '../domain/upload.ts';
import type { LibraryIndex } from '../ports/library-index.ts';
import { checkWithin } from './check-within.ts';

/**
 * Refuses before the first byte what the commit would refuse after the last one. Only a courtesy: the commit decides
 * again under its lock.
 * @throws AppError `wrong-kind`, `parent-missing`, `version-mismatch`, `already-exists`
 */
export async function checkTarget(
  index: LibraryIndex,
  library: LibraryRecord,
  intent: UploadIntent,
): Promise<void> {
  if (intent.path.length === 0) throw new AppError('wrong-kind', 'A folder cannot be replaced by a file.');
  const resolution = await index.resolve(library, intent.path);
  await checkWithin(index, resolution, intent.within);
  const { missing, found } = resolution;
  if (missing.length > 1 && !intent.makeParents) throw parentMissing();
  if (found?.entry.kind === 'folder') throw new AppError('wrong-kind', 'A folder has this name already.');
  checkExpectations(intent.expectations, found?.entry ?? null);
  if (found !== null && intent.onConflict === 'fail') throw fileExists();
}

export function parentMissing(): AppError {
  return new AppError('parent-missing', 'The folder for this file does not exist yet. Create it first.');
}

export function fileExists(): AppError {
  return new AppError('already-exists', 'A file has this name already.');
}
