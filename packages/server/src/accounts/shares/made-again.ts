import type { Change } from '../../domain/journal/journal-line.ts';
import type { Share } from '../../domain/share.ts';

/** What the journal says of a share that is as it was before it ended. */
export function madeAgain(share: Share): Change[] {
  const { id, ownerId, entryId, contentId, kind, receiverId, token, rights, receiverName } = share;
  const { passwordHash, lastDay, note, label, hidesDownload } = share;
  return [
    {
      type: 'share-made',
      id,
      owner: ownerId,
      entry: entryId,
      kind,
      rights,
      ...(contentId !== null && { content: contentId }),
      ...(receiverId !== null && { receiver: receiverId }),
      ...(token !== null && { token }),
    },
    {
      type: 'share-changed',
      id,
      passwordHash,
      lastDay,
      note,
      label,
      hidesDownload,
      ...(receiverName !== null && { receiverName }),
    },
  ];
}
