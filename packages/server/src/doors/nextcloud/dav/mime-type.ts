import { mimeFromName } from '@photokeep/media/mime-from-name';
import type { FileEntry } from '../../../domain/entry.ts';

const unknown = 'application/octet-stream';

/** By the bytes' own signature; by the name where they have none. Never what an upload claimed. */
export function mimeType({ content, name }: FileEntry): string {
  return content.mime === unknown ? mimeFromName(name) : content.mime;
}
