import type { Entry } from '../../../../domain/entry.ts';
import { AppError } from '../../../../domain/errors.ts';
import type { Share } from '../../../../domain/share.ts';
import { entryAt } from '../../entry-at.ts';
import type { ShareCall, ShareParts } from './share-parts.ts';

export interface SharesAsked {
  /** path whose shares are meant; null for all */
  readonly path: string | null;
  /** of what lies directly in that folder, instead of the folder's own */
  readonly withChildren: boolean;
  /** those that others show to whoever asks, instead of their own */
  readonly received: boolean;
}

/** @throws AppError `not-found` for a path that is not there, `wrong-kind` for the children of a file */
export async function sharesAsked(
  { index, received: shown, shareStore }: ShareParts,
  call: ShareCall,
  { path, withChildren, received }: SharesAsked,
): Promise<readonly Share[]> {
  const { id } = call.account;
  if (received) return shareStore.ofReceiver(id);
  const own = await shareStore.ofOwner(id);
  if (path === null) return own;
  const entry = await existingEntry({ index, received: shown }, call, path);
  if (!withChildren) return own.filter(({ entryId }) => entryId === entry.id);
  if (entry.kind !== 'folder') throw new AppError('invalid-request', 'This is not a folder.');
  const inside: Share[] = [];
  for (const share of own) {
    const shared = await index.entry(share.entryId);
    if (shared?.parentId === entry.id) inside.push(share);
  }
  return inside;
}

/** What is to be shared. @throws AppError `not-found` */
export function entryToShare(
  parts: Pick<ShareParts, 'index' | 'received'>,
  call: ShareCall,
  path: string | null,
): Promise<Entry> {
  if (path === null) throw new AppError('not-found', 'Say which file or folder is to be shared.');
  return existingEntry(parts, call, path);
}

async function existingEntry(
  parts: Pick<ShareParts, 'index' | 'received'>,
  { account }: ShareCall,
  path: string,
): Promise<Entry> {
  const library = await parts.index.library(account.id);
  const names = path.split('/').filter((name) => name !== '');
  const entry = library === null ? null : await entryAt(parts, library, names);
  if (entry === null) throw new AppError('not-found', 'There is no such file or folder.');
  return entry;
}
