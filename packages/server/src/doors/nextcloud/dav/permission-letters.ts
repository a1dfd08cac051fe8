import type { Entry } from '../../../domain/entry.ts';
import { right } from '../../../domain/share.ts';

/** What an account may do with what another one shows to it. */
export interface MountRights {
  /** bits of `right` */
  readonly rights: number;
  /** what was shared itself: its receiver may always rename it for themselves, and let go of it */
  readonly rootEntryId: number;
  /** what the receiver calls that */
  readonly name: string;
}

/**
 * What clients may do, in the letters that desktop clients take for law: R share, G read, D delete, N rename, V move,
 * W write, C and K add files and folders, S shown by somebody else.
 */
export function permissionLetters({ id, kind }: Entry, mount: MountRights | null): string {
  const isFolder = kind === 'folder';
  if (mount === null) return isFolder ? 'RGDNVCK' : 'RGDNVW';
  const isRoot = id === mount.rootEntryId;
  const may = (wanted: number): boolean => (mount.rights & wanted) === wanted;
  return [
    'SG',
    may(right.delete) || isRoot ? 'D' : '',
    may(right.update) || isRoot ? 'NV' : '',
    !isFolder && may(right.update) ? 'W' : '',
    isFolder && may(right.create) ? 'CK' : '',
  ].join('');
}
