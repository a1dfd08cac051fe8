import { MEDIA_TYPES, UNKNOWN_MIME } from './media-types.ts';

const MIME_BY_EXTENSION: ReadonlyMap<string, string> = new Map(
  MEDIA_TYPES.flatMap(({ mime, extensions }) => extensions.map((extension) => [extension, mime])),
);

/**
 * The MIME type that a file name promises; 'application/octet-stream' where it promises nothing. For
 * display, and to compare with what `sniff` finds: never proof of what the bytes are.
 */
export function mimeFromName(name: string): string {
  // macOS keeps a file's attributes beside it under its name with this prefix.
  if (name.startsWith('._')) return 'multipart/appledouble';
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase();
  return MIME_BY_EXTENSION.get(extension ?? '') ?? UNKNOWN_MIME;
}
