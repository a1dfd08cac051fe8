import { decodePath } from '@photokeep/dav/path';
import { withoutIndex } from '../nextcloud-address.ts';

/** What a picture is asked of, and how large it will be shown. */
export interface PreviewAddress {
  readonly of: { readonly id: number } | { readonly path: readonly string[] };
  /** the longer side in pixels */
  readonly sizePx: number;
}

export function ownsPreview(rawPath: string): boolean {
  return /^\/(core\/preview(\.png)?|apps\/files\/api\/v1\/thumbnail\/.*|apps\/files_trashbin\/preview)$/.test(
    withoutIndex(rawPath),
  );
}

const standardPx = 32;

/**
 * Reads the addresses at which apps ask for previews: by id or by path.
 * @returns null for one that names nothing
 * @throws DavSyntaxError for a dangerous or broken path
 */
export function previewAddress(rawPath: string, query: URLSearchParams): PreviewAddress | null {
  const path = withoutIndex(rawPath);
  const thumbnail = /^\/apps\/files\/api\/v1\/thumbnail\/(\d{1,5})\/(\d{1,5})(\/.*)$/.exec(path);
  if (thumbnail !== null) {
    const [, width, height, file = ''] = thumbnail;
    return { of: { path: decodePath(file).segments }, sizePx: Math.max(Number(width), Number(height)) };
  }
  const sizePx = Math.max(pixels(query.get('x')), pixels(query.get('y')));
  const id = query.get('fileId') ?? query.get('fileid');
  if (id !== null) return /^\d{1,15}$/.test(id) ? { of: { id: Number(id) }, sizePx } : null;
  const file = query.get('file');
  if (file === null) return null;
  return { of: { path: file.split('/').filter((name) => name !== '') }, sizePx };
}

function pixels(text: string | null): number {
  return text !== null && /^\d{1,5}$/.test(text) ? Number(text) : standardPx;
}
