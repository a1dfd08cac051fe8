import { AppError } from '../../domain/errors.ts';
import type { TreeOperations } from '../../ports/tree-operations.ts';
import { notFound } from '../tree/tree-operation-errors.ts';
import { isOnlyCopy, type OnlyCopyParts } from './only-copy.ts';

export interface RemoveVersionParts extends OnlyCopyParts {
  readonly purge: TreeOperations['purge'];
}

/**
 * Ends an earlier content for good, unless it is the only copy of a photo. Whoever deletes the other copy between the
 * look and the end has moved it to the trash, where the bytes are kept.
 */
export function createRemoveVersion(parts: RemoveVersionParts): TreeOperations['removeVersion'] {
  const { index, purge } = parts;
  return async ({ accountId, fileId, versionId, by }) => {
    const version = (await index.versions(fileId)).find(({ entry }) => entry.id === versionId);
    if (version === undefined || version.entry.accountId !== accountId) throw notFound();
    if (await isOnlyCopy(parts, version))
      throw new AppError('forbidden', 'This is the only copy of a photo: it is kept.');
    await purge({ accountId, entryId: versionId, by });
  };
}
