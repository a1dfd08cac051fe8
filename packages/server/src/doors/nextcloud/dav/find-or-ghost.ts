import type { Entry } from '../../../domain/entry.ts';
import type { LibraryRecord } from '../../../domain/library-record.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { LibraryIndex } from '../../../ports/library-index.ts';
import type { ReceivedShares } from '../../../ports/received-shares.ts';

export interface FindParts {
  readonly index: LibraryIndex;
  readonly clock: Clock;
  readonly received: Pick<ReceivedShares, 'seen'>;
}

export interface FindRequest {
  readonly path: readonly string[];
  /** Whether it is in what somebody else shows, of which what they hide is not there. */
  readonly isReceived: boolean;
  /**
   * Whether something in the trash may answer for a day: see UploadSource.automatic. Never in a mount: what its owner
   * has deleted is not for the receiver to see.
   */
  readonly acceptGhost: boolean;
}

/** What a path shows. An upload that went straight to the trash still answers the app that sent it. */
export async function findOrGhost(
  { index, clock, received }: FindParts,
  library: LibraryRecord,
  { path, isReceived, acceptGhost }: FindRequest,
): Promise<Entry | null> {
  const { found, missing, parent } = await index.resolve(library, path);
  if (found !== null) return isReceived ? ((await received.seen([found.entry]))[0] ?? null) : found.entry;
  const [name] = missing;
  if (!acceptGhost || name === undefined || missing.length > 1) return null;
  return (await index.ghost(parent.id, name, clock.nowMs()))?.entry ?? null;
}
