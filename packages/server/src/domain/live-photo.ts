import type { Id } from './entry.ts';

/** In which the Nextcloud apps say what the other half of a Live Photo is; a Clark name. */
export const livePhotoProperty = '{http://nextcloud.org/ns}metadata-files-live-photo';

/** How it is stored, and shown as it is. */
export const livePhotoXml = (other: Id): string =>
  `<nc:metadata-files-live-photo>${other}</nc:metadata-files-live-photo>`;

/** What a client says when it names the other half: 0 for none any more, null for what is no fileid. */
export function namedHalf(text: string): Id | null {
  const id = text.trim() === '' ? 0 : Number(text);
  return Number.isSafeInteger(id) && id >= 0 ? id : null;
}

/** Which file these properties of a file name as its other half; null where they name none. */
export function otherHalf(properties: ReadonlyMap<string, string> | undefined): Id | null {
  const [, id] = />(\d{1,15})</.exec(properties?.get(livePhotoProperty) ?? '') ?? [];
  return id === undefined ? null : Number(id);
}
