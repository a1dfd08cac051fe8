import type { DiskName } from '../../domain/entry.ts';
import type { FolderAt } from '../../domain/library-record.ts';
import { nameKey } from '../../domain/name.ts';
import type { LibraryIndex } from '../../ports/library-index.ts';

const pageSize = 1000;

/** How file systems fold that fold at all: by case, Unicode form and trailing dots or spaces. */
function folded(diskName: DiskName): string {
  return diskName
    .normalize('NFC')
    .toLowerCase()
    .normalize('NFC')
    .replace(/[. ]+$/, '');
}

/**
 * Whether a known file of this folder lies on the disk under what this name folds to. Asked only after the name was
 * found taken, so reading the folder's names is cheap enough.
 */
export async function isFoldedInto(
  { index }: { index: LibraryIndex },
  folder: FolderAt,
  diskName: DiskName,
): Promise<boolean> {
  const wanted = folded(diskName);
  let after = '';
  for (;;) {
    const children = await index.children(folder.id, { after, limit: pageSize });
    if (children.some((child) => folded(child.diskName ?? child.name) === wanted)) return true;
    const last = children.at(-1);
    if (last === undefined || children.length < pageSize) return false;
    after = nameKey(last.name);
  }
}
