import type { Entry } from '../../domain/entry.ts';
import type { LibraryRecord } from '../../domain/library-record.ts';
import { firstFreeName } from '../../domain/clash-name.ts';
import { nameKey } from '../../domain/name.ts';
import { isExpired, type Share } from '../../domain/share.ts';
import type { AccountStore } from '../../ports/account-store.ts';
import type { Clock } from '../../ports/clock.ts';
import type { HiddenPhotos } from '../../ports/hidden-photos.ts';
import { liesWithin } from '../../ports/lies-within.ts';
import type { LibraryIndex } from '../../ports/library-index.ts';
import type { Mount, ReceivedShares } from '../../ports/received-shares.ts';
import type { ShareStore } from '../../ports/share-store.ts';
import { shownEntry, type ShownEntryParts } from './shown-entry.ts';

export interface ReceivedParts extends ShownEntryParts {
  readonly shareStore: ShareStore;
  readonly store: AccountStore;
  readonly clock: Clock;
  readonly hidden: Pick<HiddenPhotos, 'amongContents'>;
}

export function createReceivedShares(parts: ReceivedParts): ReceivedShares {
  const { shareStore, index } = parts;
  const mounts = async (library: LibraryRecord): Promise<readonly Mount[]> => {
    const shares = await shareStore.ofReceiver(library.accountId);
    return shares.length === 0 ? [] : mountAll(parts, library, shares);
  };
  return {
    mounts,
    mountNamed: async (library, name) => {
      const shares = await shareStore.ofReceiver(library.accountId);
      // Most requests are about an account's own files, and need not know where each share leads.
      if (!shares.some((share) => mayBeCalled(share, name))) return null;
      const all = await mountAll(parts, library, shares);
      return all.find((mount) => nameKey(mount.name) === nameKey(name)) ?? null;
    },
    seen: (entries) => notHidden(parts, entries),
    maySee: async (accountId, entry) => {
      if (entry.accountId === accountId) return true;
      if ((await notHidden(parts, [entry])).length === 0) return false;
      const library = await index.library(accountId);
      return library !== null && (await liesInOne(index, await mounts(library), entry));
    },
  };
}

const numbered = / \(\d+\)(\.[^. ]{1,16})?$/u;

/** A name that was free once and is taken now gets a number for as long. */
function mayBeCalled({ receiverName }: Share, name: string): boolean {
  return receiverName === null || nameKey(receiverName) === nameKey(name) || numbered.test(name);
}

async function mountAll(
  parts: ReceivedParts,
  library: LibraryRecord,
  shares: readonly Share[],
): Promise<readonly Mount[]> {
  const all: Mount[] = [];
  const taken = new Set<string>();
  for (const share of shares) {
    const mount = await mountOf(parts, share);
    if (mount === null) continue;
    // What its own people put into the root keeps its name.
    const name = await firstFreeName(
      mount.name,
      async (candidate) =>
        taken.has(nameKey(candidate)) || (await parts.index.child(library.roots.files, candidate)) !== null,
    );
    taken.add(nameKey(name));
    all.push({ ...mount, name });
  }
  return all;
}

/** @returns null while there is nothing to see */
async function mountOf(parts: ReceivedParts, share: Share): Promise<Mount | null> {
  const { store, index, clock } = parts;
  if (isExpired(share, clock.nowMs())) return null;
  const shown = await shownEntry(parts, share);
  const owner = await store.account(share.ownerId);
  const library = await index.library(share.ownerId);
  if (shown === null || owner === null || library === null) return null;
  if ((await notHidden(parts, [shown.entry])).length === 0) return null;
  return { ...shown, owner, library, name: share.receiverName ?? shown.entry.name };
}

async function notHidden<Seen extends Entry>(
  { hidden }: ReceivedParts,
  entries: readonly Seen[],
): Promise<Seen[]> {
  const contentIds = entries.flatMap((entry) => (entry.kind === 'file' ? [entry.content.id] : []));
  const behindPin = await hidden.amongContents(contentIds);
  return entries.filter((entry) => entry.kind === 'folder' || !behindPin.has(entry.content.id));
}

/** Whether this, or something above it, was shared. */
async function liesInOne(index: LibraryIndex, mounts: readonly Mount[], entry: Entry): Promise<boolean> {
  if (mounts.length === 0) return false;
  return liesWithin(index, entry.id, new Set(mounts.map((mount) => mount.entry.id)));
}
