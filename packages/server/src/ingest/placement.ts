import type { DiskName, Id } from '../domain/entry.ts';
import type { FolderAt } from '../domain/library-record.ts';
import { type Place, within } from '../domain/place.ts';
import type { StagedUpload, StoredUpload } from '../domain/upload.ts';
import { diskNameFor } from '../domain/disk-name-choice.ts';

/** Which entry shall show the bytes, and where the disk would hold them for it. */
export interface Placement {
  readonly entryId: Id;
  readonly diskName: DiskName;
  readonly place: Place;
}

export function placementIn(
  parent: FolderAt,
  entryId: Id,
  name: string,
  avoid: ReadonlySet<DiskName>,
): Placement {
  const diskName = diskNameFor(name, avoid);
  return { entryId, diskName, place: within(parent.place, diskName) };
}

export interface Outcome {
  readonly entryId: Id;
  readonly name: string;
  readonly created: boolean;
  readonly trashed?: boolean;
  readonly known?: boolean;
}

/** What the client is told, apart from the etag. */
export function outcome(
  { sizeBytes, mtimeMs }: StagedUpload,
  { entryId, name, created, trashed = false, known = false }: Outcome,
): Omit<StoredUpload, 'etag'> {
  return { entryId, name, sizeBytes, mtimeMs, created, trashed, ...(known && { known }) };
}
