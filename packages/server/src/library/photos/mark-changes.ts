import type { Change } from '../../domain/journal/journal-line.ts';
import type { PhotoFile } from '../../ports/photo-lists.ts';
import type { MarkRequest } from '../../ports/photo-operations.ts';

/** A file beside a photo goes where that is. */
export const isMarkable = ({ kind }: PhotoFile): boolean => kind === 'photo' || kind === 'video';

/** What it takes to mark one file of a photo; nothing where it is marked so already. */
export function markChanges(file: PhotoFile, { mark, value }: Pick<MarkRequest, 'mark' | 'value'>): Change[] {
  if (!isMarkable(file)) return [];
  if (file[mark] === value) return [];
  if (mark === 'archived') return [{ type: 'archived-set', id: file.contentId, archived: value }];
  if (mark === 'hidden') return [{ type: 'hidden-set', id: file.contentId, hidden: value }];
  return file.entryId === null ? [] : [{ type: 'favourite-set', id: file.entryId, favourite: value }];
}
