import { AppError } from '../../../domain/errors.ts';
import { right } from '../../../domain/share.ts';
import type { Expectation } from '../../../domain/upload.ts';
import type { LibraryIndex } from '../../../ports/library-index.ts';
import type { DavSession } from './dav-session.ts';
import { checkRights, isMountItself } from './enter-mount.ts';

/**
 * Whether a file may be put here.
 * @returns what has to hold still when the upload is complete, because it was the reason for the yes
 * @throws AppError `forbidden`
 */
export async function checkPut(
  index: LibraryIndex,
  session: DavSession,
  path: readonly string[],
): Promise<readonly Expectation[]> {
  const { mount, library } = session;
  if (mount === null) return [];
  const replaces = (await index.resolve(library, path)).found !== null;
  checkRights(session, replaces ? right.update : right.create);
  const may = (wanted: number): boolean => (mount.share.rights & wanted) === wanted;
  if (replaces) return may(right.create) ? [] : [{ kind: 'exists' }];
  return may(right.update) ? [] : [{ kind: 'absent' }];
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
