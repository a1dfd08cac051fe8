import type { FileEntry } from '../../../domain/entry.ts';
import { nameKey } from '../../../domain/name.ts';
import type { LibraryIndex } from '../../../ports/library-index.ts';

/** Two hours of talk are some 150 KB. */
const maxBytes = 2 * 1024 * 1024;
/** So many names that begin as the video's are looked at. */
const maxNames = 50;
const ending = /^(?:\.([a-z]{2,3}(?:-[a-z0-9]{2,8})*))?\.(?:vtt|srt)$/i;

export interface Caption {
  readonly entry: FileEntry;
  /** as its name tells it; null where it does not */
  readonly language: string | null;
}

/** Files with captions that lie beside a video and bear its name. */
export async function captionsBeside(index: LibraryIndex, { parentId, name }: FileEntry): Promise<Caption[]> {
  const stem = nameKey(name).replace(/\.[^.]*$/, '');
  if (parentId === null) return [];
  const beside = await index.children(parentId, { after: `${stem}.`, limit: maxNames, kind: 'file' });
  return beside.flatMap((entry) => {
    const key = nameKey(entry.name);
    const match = key.startsWith(`${stem}.`) ? ending.exec(key.slice(stem.length)) : null;
    if (match === null || entry.kind !== 'file' || entry.sizeBytes > maxBytes) return [];
    return [{ entry, language: match[1]?.toLowerCase() ?? null }];
  });
}
