import { itemId } from './item-id.ts';
import type { PickedFile } from './picked-file.ts';
import { isCopy } from './safari-converts.ts';
import type { UploadItem } from './upload-item.ts';

/** A file that has just been picked. */
export function newItem(account: string, { file, folder }: PickedFile): UploadItem {
  return {
    id: itemId(),
    account,
    name: file.name,
    folder,
    sizeBytes: file.size,
    lastModifiedMs: file.lastModified,
    converted: isCopy(navigator, file),
    deliberate: false,
    sha256: null,
    uploadPath: null,
    reason: null,
    state: 'waiting',
    sentBytes: 0,
    assetId: null,
    file,
  };
}
