import type { Id } from '../../domain/entry.ts';
import type { LibraryRecord } from '../../domain/library-record.ts';
import { stateOfBytes } from '../../ports/bytes-state.ts';
import type { LibraryIndex } from '../../ports/library-index.ts';
import type { Storage } from '../../ports/storage.ts';
import type { LibraryHealth } from '../library-health.ts';

export interface StillGoneParts {
  readonly index: LibraryIndex;
  readonly storage: Storage;
  readonly health: LibraryHealth;
}

export interface StillGone {
  readonly missing: readonly Id[];
  /** those among the missing in whose place lies something that is no file */
  readonly blocked: readonly Id[];
}

/**
 * Of what a scan did not find, what is not there now, either: what was moved by hand has been found at its new place
 * meanwhile. What the brake holds back is looked for, too, wherever the scan looked: it is neither believed nor forgotten
 * before that.
 */
export async function stillGone(
  parts: StillGoneParts,
  { accountId }: LibraryRecord,
  notFound: readonly Id[],
): Promise<StillGone> {
  const missing: Id[] = [];
  const blocked: Id[] = [];
  for (const id of new Set([...notFound, ...parts.health.heldBack(accountId)])) {
    const content = await parts.index.content(id);
    const state = content === null ? null : await stateOfBytes(parts, content);
    if (state?.is !== 'gone') continue;
    missing.push(id);
    if (state.isBlocked === true) blocked.push(id);
  }
  return { missing, blocked };
}
