import type { Entry, Id } from '../../domain/entry.ts';
import type { Held, TreeLocks } from '../../ports/tree-locks.ts';

/** What was found, as it is while its contents are held: until then others may move their bytes elsewhere. */
export interface HeldContents<T> extends Held {
  readonly found: T;
}

export interface ContentSearch<T> {
  readonly find: () => Promise<T>;
  readonly entriesIn: (found: T) => readonly (Entry | null | undefined)[];
}

/** Holds the contents of the files among what is found, and finds it again. */
export async function holdContents<T>(
  locks: TreeLocks,
  accountId: Id,
  { find, entriesIn }: ContentSearch<T>,
): Promise<HeldContents<T>> {
  for (let hashes = hashesOf(entriesIn(await find())); ; ) {
    const held = await locks.keys(accountId, 'content', hashes);
    try {
      const found = await find();
      const now = hashesOf(entriesIn(found));
      if (now.join() === hashes.join()) return { found, [Symbol.asyncDispose]: () => release(held) };
      hashes = now;
    } catch (error) {
      await release(held);
      throw error;
    }
    await release(held);
  }
}

const release = (held: Held): PromiseLike<void> => held[Symbol.asyncDispose]();

const hashesOf = (entries: readonly (Entry | null | undefined)[]): string[] =>
  entries.flatMap((entry) => (entry?.kind === 'file' ? [entry.content.sha256] : []));

/** What was a file when the lock was chosen has become a folder meanwhile. */
class NeedsWholeTree extends Error {
  override readonly name = 'NeedsWholeTree';
}

export interface TreeWork<T> {
  /** asked before anything is held */
  readonly concernsFilesOnly: () => Promise<boolean>;
  /** @param check to be asked again when everything is held */
  readonly work: (check: (concernsFilesOnly: boolean) => void) => Promise<T>;
}

/**
 * Works while it holds the tree: shared where only files change, exclusively where a folder does. Where that turns out
 * to be another thing than expected, the work is begun anew.
 */
export async function holdingTree<T>(
  locks: TreeLocks,
  accountId: Id,
  { concernsFilesOnly, work }: TreeWork<T>,
): Promise<T> {
  if (await concernsFilesOnly()) {
    try {
      await using _shared = await locks.shared(accountId);
      return await work((stillFilesOnly) => {
        if (!stillFilesOnly) throw new NeedsWholeTree();
      });
    } catch (error) {
      if (!(error instanceof NeedsWholeTree)) throw error;
    }
  }
  await using _exclusive = await locks.exclusive(accountId);
  return await work(() => undefined);
}
