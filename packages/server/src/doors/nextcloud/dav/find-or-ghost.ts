import type { Entry } from '../../../domain/entry.ts';
import type { LibraryRecord } from '../../../domain/library-record.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { LibraryIndex } from '../../../ports/library-index.ts';

export interface FindRequest {
  readonly path: readonly string[];
  /**
   * Whether something in the trash may answer for a day: see UploadSource.automatic. Never in a mount: what its owner
   * has deleted is not for the receiver to see.
   */
  readonly acceptGhost: boolean;
}

/** What a path shows. An upload that went straight to the trash still answers the app that sent it. */
export async function findOrGhost(
  { index, clock }: { index: LibraryIndex; clock: Clock },
  library: LibraryRecord,
  { path, acceptGhost }: FindRequest,
): Promise<Entry | null> {
  const { found, missing, parent } = await index.resolve(library, path);
  if (found !== null) return found.entry;
  const [name] = missing;
  if (!acceptGhost || name === undefined || missing.length > 1) return null;
  return (await index.ghost(parent.id, name, clock.nowMs()))?.entry ?? null;
}
