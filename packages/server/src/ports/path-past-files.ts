import { firstFreeName } from '../domain/clash-name.ts';
import type { LibraryRecord } from '../domain/library-record.ts';
import type { LibraryIndex } from './library-index.ts';

/** The path for folders that nobody chose the names of: one that a file bears now gets a number. */
export async function pathPastFiles(
  index: Pick<LibraryIndex, 'resolve'>,
  library: LibraryRecord,
  wanted: readonly string[],
): Promise<readonly string[]> {
  const path: string[] = [];
  for (const name of wanted) {
    const isFile = async (candidate: string): Promise<boolean> =>
      (await index.resolve(library, [...path, candidate])).found?.entry.kind === 'file';
    path.push(await firstFreeName(name, isFile));
  }
  return path;
}
