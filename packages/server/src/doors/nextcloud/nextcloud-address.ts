import { decodePath, encodePathSegment } from '@photokeep/dav/path';
import { AppError } from '../../domain/errors.ts';

/** What an address of this door names. */
export type DavTarget =
  | FilesTarget
  /** the collection above all of them: answers OPTIONS, PROPFIND and SEARCH */
  | { readonly kind: 'root' }
  | { readonly kind: 'trash'; readonly user: string; readonly rest: readonly string[]; readonly href: string }
  | {
      readonly kind: 'versions';
      readonly user: string;
      readonly rest: readonly string[];
      readonly href: string;
    }
  | UploadTarget
  | { readonly kind: 'none' };

/** A chunked upload: a folder that the client names, with its chunks. */
export interface UploadTarget {
  readonly kind: 'upload';
  readonly user: string;
  /** null: the collection of all of the account's uploads */
  readonly folder: string | null;
  /** null: the folder itself */
  readonly member: string | null;
  /** encoded address of the folder or collection, without trailing slash */
  readonly href: string;
}

export interface FilesTarget {
  readonly kind: 'files';
  /** null at `/remote.php/webdav`, which means whoever logged in */
  readonly user: string | null;
  /** names from the account's root down */
  readonly path: readonly string[];
  /** encoded address of the account's root, as this client spells it, without trailing slash */
  readonly rootHref: string;
  readonly trailingSlash: boolean;
}

/**
 * Reads an address below `/remote.php`.
 * @throws DavSyntaxError for a dangerous or broken path
 */
export function davTarget(rawPath: string): DavTarget {
  const { segments, trailingSlash } = decodePath(rawPath);
  const [first, second, third, user, ...path] = segments;
  if (first !== 'remote.php') return { kind: 'none' };
  if (second === 'webdav') {
    return {
      kind: 'files',
      user: null,
      path: segments.slice(2),
      rootHref: '/remote.php/webdav',
      trailingSlash,
    };
  }
  if (second !== 'dav') return { kind: 'none' };
  if (third === undefined) return { kind: 'root' };
  if (user === undefined) return { kind: 'none' };
  if (third === 'files') return { kind: 'files', user, path, rootHref: hrefOf('files', user), trailingSlash };
  if (third === 'trashbin') return { kind: 'trash', user, rest: path, href: hrefOf('trashbin', user) };
  if (third === 'versions') return { kind: 'versions', user, rest: path, href: hrefOf('versions', user) };
  if (third === 'uploads') return uploadTarget(user, path);
  return { kind: 'none' };
}

function uploadTarget(user: string, [folder, member, ...deeper]: readonly string[]): DavTarget {
  if (deeper.length > 0) return { kind: 'none' };
  const href = hrefFor(hrefOf('uploads', user), folder === undefined ? [] : [folder], false);
  return { kind: 'upload', user, folder: folder ?? null, member: member ?? null, href };
}

function hrefOf(collection: string, user: string): string {
  return `/remote.php/dav/${collection}/${encodePathSegment(user)}`;
}

/** The encoded address of a path, with a slash behind folders as clients compare it literally. */
export function hrefFor(rootHref: string, path: readonly string[], isFolder: boolean): string {
  const encoded = [rootHref, ...path.map(encodePathSegment)].join('/');
  return isFolder ? `${encoded}/` : encoded;
}

/**
 * The name in an address must be the one that logged in: anything else would silently end in another tree.
 * @throws AppError `not-found`, as for an account that does not exist
 */
export function checkUser(user: string | null, loggedIn: string): void {
  if (user !== null && user !== loggedIn)
    throw new AppError('not-found', 'There is nothing at this address.');
}

/** Addresses of pages and pictures exist with and without `/index.php` in front. */
export const withoutIndex = (rawPath: string): string => rawPath.replace(/^\/index\.php(?=\/)/, '');
