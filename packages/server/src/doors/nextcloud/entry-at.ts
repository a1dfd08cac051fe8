import type { Entry } from '../../domain/entry.ts';
import type { LibraryRecord } from '../../domain/library-record.ts';
import type { LibraryIndex } from '../../ports/library-index.ts';
import type { ReceivedShares } from '../../ports/received-shares.ts';

/** What an account sees at a path: its own, or what others show to it. */
export async function entryAt(
  { index, received }: { readonly index: LibraryIndex; readonly received: ReceivedShares },
  library: LibraryRecord,
  path: readonly string[],
): Promise<Entry | null> {
  const [first, ...rest] = path;
  const mount = first === undefined ? null : await received.mountNamed(library, first);
  if (mount === null) return (await index.resolve(library, path)).found?.entry ?? null;
  const { found } = await index.resolve(mount.library, [...mount.path, ...rest]);
  const [seen] = found === null ? [] : await received.seen([found.entry]);
  return seen ?? null;
}
