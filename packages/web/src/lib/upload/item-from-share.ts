import { itemId } from './item-id.ts';
import type { StoredItem } from './upload-item.ts';

/** Of what was shared before it is known who is signed in. */
export const nobody = '';

/** A file that another app has shared. Only Android does so, which hands over originals. */
export const sharedItem = (file: File): StoredItem & { readonly file: File } => ({
  id: itemId(),
  account: nobody,
  name: file.name,
  folder: '',
  sizeBytes: file.size,
  lastModifiedMs: file.lastModified,
  converted: false,
  deliberate: false,
  sha256: null,
  uploadPath: null,
  reason: null,
  file,
});
