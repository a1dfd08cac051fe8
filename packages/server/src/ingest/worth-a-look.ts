import { mimeFromName } from '@photokeep/media/mime-from-name';
import { isMedia, type MediaKind } from '../domain/content.ts';

/** Whether a stored file is to be inspected. By content or by name: an empty file called IMG_1.jpg is worth a look, too. */
export function isWorthALook(kind: MediaKind, name: string): boolean {
  return isMedia(kind) || kind === 'sidecar' || /^(image|video)\//.test(mimeFromName(name));
}
