import type { Id } from './entry.ts';
import type { ShareKind } from './journal/server-change.ts';

export type { ShareKind } from './journal/server-change.ts';

/** What somebody may do with what is shared: bits, with the values that clients of Nextcloud know. */
export const right = { read: 1, update: 2, create: 4, delete: 8 } as const;

/** All of them together. */
export const allRights = right.read | right.update | right.create | right.delete;

/** Something that its owner shows to others: to whoever knows a secret address, or to another account here. */
export interface Share {
  readonly id: Id;
  readonly ownerId: Id;
  /** the path that was shared */
  readonly entryId: Id;
  /** the photo that it showed then; null for folders, and for files that are not photos */
  readonly contentId: Id | null;
  readonly kind: ShareKind;
  /** the account it is shown to; null for a link */
  readonly receiverId: Id | null;
  /** the secret part of a link's address; null for an account */
  readonly token: string | null;
  /** of {@link right} */
  readonly rights: number;
  /** PHC string; null where knowing the address is enough */
  readonly passwordHash: string | null;
  /** the last day on which it is open, `YYYY-MM-DD` by the server's clock */
  readonly lastDay: string | null;
  readonly note: string;
  readonly label: string;
  /** visitors are not offered the originals */
  readonly hidesDownload: boolean;
  /** how the receiver calls it; null until they rename it */
  readonly receiverName: string | null;
  readonly createdMs: number;
}

export function allows({ rights }: Pick<Share, 'rights'>, wanted: number): boolean {
  return (rights & wanted) === wanted;
}

/** Whether its last day is over. */
export function isExpired({ lastDay }: Pick<Share, 'lastDay'>, nowMs: number): boolean {
  if (lastDay === null) return false;
  const [year = 0, month = 1, day = 1] = lastDay.split('-').map(Number);
  return new Date(year, month - 1, day + 1).getTime() <= nowMs;
}

/** A file can be neither added to nor deleted through its own share: whoever may write it may only replace it. */
export function rightsFor(entryKind: 'file' | 'folder', kind: ShareKind, rights: number): number {
  const known = rights & allRights;
  if (kind === 'link' && entryKind === 'file') return right.read;
  if (entryKind === 'file') return (known & right.update) | right.read;
  // A folder that a link lets people add to need not be one that they may look into.
  return kind === 'link' && (known & right.create) !== 0 ? known : known | right.read;
}
