import { isShareable } from '../domain/content.ts';
import { etagOf } from '../domain/etag.ts';
import type { LibraryRecord } from '../domain/library-record.ts';
import type { StagedUpload, StoredUpload, UploadIntent } from '../domain/upload.ts';
import { stateOfBytes } from '../ports/bytes-state.ts';
import type { LibraryIndex } from '../ports/library-index.ts';
import type { Storage } from '../ports/storage.ts';
import type { TreeLocks } from '../ports/tree-locks.ts';
import type { UploadSessionStore } from '../ports/upload-session-store.ts';
import { concludeUnchanged } from './conclude.ts';
import { outcome } from './placement.ts';

/** Photos that come again without naming a place. */
export interface ShownUploads {
  /**
   * Where this content is among the account's files and its bytes are as they were stored, the upload is told so and
   * nothing is added; else null. The caller holds the tree.
   */
  find(library: LibraryRecord, staged: StagedUpload, intent: UploadIntent): Promise<StoredUpload | null>;
}

export interface ShownUploadsParts {
  readonly index: LibraryIndex;
  readonly storage: Storage;
  readonly locks: TreeLocks;
  readonly sessionStore: Pick<UploadSessionStore, 'finish'>;
}

export function createShownUploads(parts: ShownUploadsParts): ShownUploads {
  const { index, locks } = parts;
  return {
    find: async ({ accountId }, staged, intent) => {
      if (!isShareable(staged.kind, staged.sizeBytes)) return null;
      await using _content = await locks.keys(accountId, 'content', [staged.sha256]);
      const known = await index.contentByHash(accountId, staged.sha256);
      if (known === null) return null;
      const shown = (await index.showing(known.id)).find(({ area }) => area === 'files');
      if (shown === undefined || (await stateOfBytes(parts, known)).is !== 'intact') return null;
      const { entry } = shown;
      const told = outcome(staged, { entryId: entry.id, name: entry.name, created: false, known: true });
      return await concludeUnchanged(
        parts,
        { staged, intent },
        { ...told, mtimeMs: entry.mtimeMs, etag: etagOf(entry.changeSeq) },
      );
    },
  };
}
