import type { PickedFile } from './picked-file.ts';
import { sameFile, type UploadItem } from './upload-item.ts';

/** The item that was without its file, or with one that has been changed, and goes on with this one; undefined where none does. */
export function pickedAgain(
  missing: readonly UploadItem[],
  { file, folder }: PickedFile,
): UploadItem | undefined {
  const same = missing.find((item) => item.file === null && sameFile(item, file));
  if (same !== undefined) return Object.assign(same, { file, state: 'waiting', reason: null });
  const changed = missing.find(
    (item) => item.state === 'unreadable' && item.name === file.name && item.folder === folder,
  );
  return changed && Object.assign(changed, { file, state: 'waiting', ...otherBytes(file) });
}

/** Nothing of what was summed up or sent before belongs to them. */
const otherBytes = ({ size, lastModified }: File): Partial<UploadItem> => ({
  sizeBytes: size,
  lastModifiedMs: lastModified,
  sha256: null,
  uploadPath: null,
  reason: null,
  sentBytes: 0,
});
