import { parseOverwrite } from '@photokeep/dav/headers/overwrite';
import { AppError } from '../../../domain/errors.ts';
import { header } from '../../../http/exchange.ts';
import { sendEmpty } from '../../../http/send.ts';
import type { LibraryIndex } from '../../../ports/library-index.ts';
import type { Shares } from '../../../ports/shares.ts';
import { causeOf, type DavSession } from './dav-session.ts';

export interface LeaveParts {
  readonly shares: Shares;
  readonly index: LibraryIndex;
}

/** DELETE of what somebody else shared: the receiver lets go of it, and its owner keeps it. */
export async function leaveMount(
  { shares }: LeaveParts,
  session: DavSession,
  shareId: number,
): Promise<void> {
  await shares.end(session.principal.account.id, shareId, causeOf(session));
  sendEmpty(session.exchange, 204);
}

/**
 * MOVE of what somebody else shared: it gets another name among the receiver's own files, and stays in their root.
 * @throws AppError `forbidden`, `version-mismatch`, `invalid-name`
 */
export async function renameMount(
  { shares, index }: LeaveParts,
  session: DavSession,
  { shareId, to }: { readonly shareId: number; readonly to: readonly string[] },
): Promise<void> {
  const { principal, exchange } = session;
  const [name, ...deeper] = to;
  if (name === undefined || deeper.length > 0)
    throw new AppError('forbidden', 'What others share with you stays at the top of your files.');
  if ((await index.child(session.home.roots.files, name)) !== null) {
    const mayReplace = parseOverwrite(header(exchange.req, 'overwrite'));
    throw new AppError(
      mayReplace ? 'forbidden' : 'version-mismatch',
      'There is something of this name already.',
    );
  }
  await shares.rename(principal.account.id, shareId, name, causeOf(session));
  sendEmpty(exchange, 201);
}
