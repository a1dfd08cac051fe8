import { firstFreeName } from '../../domain/clash-name.ts';
import type { Id } from '../../domain/entry.ts';
import { nameKey } from '../../domain/name.ts';
import type { LibraryIndex } from '../../ports/library-index.ts';
import type { ReceivedShares } from '../../ports/received-shares.ts';

export interface NameParts {
  readonly index: LibraryIndex;
  readonly received: ReceivedShares;
}

/**
 * The name under which a share appears among its receiver's files, from now on: one that followed what else is in their
 * root would let a repeated request meet something else than the first one did.
 */
export async function nameForReceiver(
  { index, received }: NameParts,
  receiverId: Id,
  name: string,
): Promise<string> {
  const library = await index.library(receiverId);
  if (library === null) return name;
  const taken = new Set((await received.mounts(library)).map((mount) => nameKey(mount.name)));
  return firstFreeName(
    name,
    async (candidate) =>
      taken.has(nameKey(candidate)) || (await index.child(library.roots.files, candidate)) !== null,
  );
}
