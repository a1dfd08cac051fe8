import type { Id } from '../domain/entry.ts';
import type { Cause } from '../domain/journal/journal-line.ts';
import type { Expectation } from '../domain/upload.ts';

/** Who asks for a change, and in whose library. */
export interface ChangeRequest {
  readonly accountId: Id;
  readonly by: Cause;
}

export interface Changed {
  readonly entryId: Id;
  /** without quotes */
  readonly etag: string;
}

export interface TransferRequest {
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** replace what is at the target */
  readonly overwrite: boolean;
  /** of what is moved or copied */
  readonly expectations?: readonly Expectation[];
}

export interface AttributesRequest extends ChangeRequest {
  readonly path: readonly string[];
  readonly mtimeMs?: number;
  readonly createdSeconds?: number;
  readonly favourite?: boolean;
  /** by Clark name; null removes */
  readonly properties?: ReadonlyMap<string, string | null>;
}

/**
 * What people do with the tree of their library; wired from the library into the doors. Each is one transaction on
 * stable storage when it resolves, and nothing it replaces is lost.
 */
export interface TreeOperations {
  /** @throws AppError `already-exists`, `parent-missing`, `wrong-kind` */
  makeFolder(request: ChangeRequest & { readonly path: readonly string[] }): Promise<Changed>;
  /** @throws AppError `not-found`, `forbidden`, `parent-missing`, `version-mismatch` */
  move(request: ChangeRequest & TransferRequest): Promise<Changed & { readonly created: boolean }>;
  copy(
    request: ChangeRequest & TransferRequest & { readonly shallow: boolean },
  ): Promise<Changed & { readonly created: boolean }>;
  /** @throws AppError `not-found`, `forbidden`, `version-mismatch` */
  moveToTrash(
    request: ChangeRequest & {
      readonly path: readonly string[];
      readonly expectations: readonly Expectation[];
      /** file or folder that whoever asks may change: nothing outside goes along */
      readonly within?: Id;
    },
  ): Promise<{ readonly entryId: Id }>;
  /** @throws AppError `not-found` */
  setAttributes(request: AttributesRequest): Promise<Changed>;
  restore(
    request: ChangeRequest & { readonly entryId: Id },
  ): Promise<Changed & { readonly path: readonly string[] }>;
  /** an item of the trash, or a version @throws AppError `not-found` */
  purge(request: ChangeRequest & { readonly entryId: Id }): Promise<void>;
  restoreVersion(request: ChangeRequest & { readonly fileId: Id; readonly versionId: Id }): Promise<Changed>;
  /** @throws AppError `not-found`, `forbidden` for the only copy of a photo */
  removeVersion(request: ChangeRequest & { readonly fileId: Id; readonly versionId: Id }): Promise<void>;
}
