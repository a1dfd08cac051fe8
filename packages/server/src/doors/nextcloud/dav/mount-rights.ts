import { AppError } from '../../../domain/errors.ts';
import { right } from '../../../domain/share.ts';
import type { UploadIntent } from '../../../domain/upload.ts';
import type { LibraryIndex } from '../../../ports/library-index.ts';
import type { DavSession } from './dav-session.ts';
import { checkRights, isMountItself } from './enter-mount.ts';

export const anything: Pick<UploadIntent, 'expectations' | 'onConflict'> = {
  expectations: [],
  onConflict: 'replace',
};

/**
 * Whether a file may be put here.
 * @returns what has to hold still when the upload is complete, because it was the reason for the yes
 * Where files may be added and not replaced, the commit decides: a repeated upload finds its own bytes there, and is told
 * that they are safe.
 * @throws AppError `forbidden`
 */
export async function checkPut(
  index: LibraryIndex,
  session: DavSession,
  path: readonly string[],
): Promise<Pick<UploadIntent, 'expectations' | 'onConflict'>> {
  const { mount, library } = session;
  if (mount === null) return anything;
  const may = (wanted: number): boolean => (mount.share.rights & wanted) === wanted;
  if (may(right.create)) return may(right.update) ? anything : { expectations: [], onConflict: 'only-same' };
  const replaces = (await index.resolve(library, path)).found !== null;
  checkRights(session, replaces ? right.update : right.create);
  return { expectations: [{ kind: 'exists' }], onConflict: 'replace' };
}

export interface Transfer {
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** whether what was at the old place stays there */
  readonly copies: boolean;
}

/**
 * Whether something may be moved or copied between two paths of what was shared.
 * @throws AppError `forbidden`
 */
export async function checkTransfer(
  index: LibraryIndex,
  session: DavSession,
  { from, to, copies }: Transfer,
): Promise<void> {
  if (session.mount === null) return;
  if (isMountItself(session, from) || isMountItself(session, to))
    throw new AppError('forbidden', 'What was shared stays where its owner has it.');
  const replaces = (await index.resolve(session.library, to)).found !== null;
  if (replaces) checkRights(session, right.update | right.delete);
  if (copies) return checkRights(session, right.create);
  const stays = from.slice(0, -1).join('/') === to.slice(0, -1).join('/');
  checkRights(session, stays ? right.update : right.create | right.delete);
}
