import { textProperty, xmlProperty } from '@photokeep/dav/response/property';
import type { Account } from '../../../domain/account.ts';
import type { Entry, Id } from '../../../domain/entry.ts';
import type { Share } from '../../../domain/share.ts';
import type { AccountStore } from '../../../ports/account-store.ts';
import type { ShareStore } from '../../../ports/share-store.ts';
import { shareType } from '../share-type.ts';

/** A share of an entry, as listings mark it. */
export interface ShareMark {
  readonly kind: Share['kind'];
  /** null for a link */
  readonly receiver: Account | null;
}

export type ShareMarks = ReadonlyMap<Id, readonly ShareMark[]>;

/** The shares that an account has made of these. */
export async function shareMarks(
  { shareStore, store }: { readonly shareStore: ShareStore; readonly store: AccountStore },
  ownerId: Id,
  entries: readonly { readonly entry: Entry }[],
): Promise<ShareMarks> {
  const marks = new Map<Id, ShareMark[]>();
  const shares = await shareStore.ofEntries(
    ownerId,
    entries.map(({ entry }) => entry.id),
  );
  for (const { entryId, kind, receiverId } of shares) {
    const receiver = receiverId === null ? null : await store.account(receiverId);
    marks.set(entryId, [...(marks.get(entryId) ?? []), { kind, receiver }]);
  }
  return marks;
}

/** Apps choose the folder's or file's symbol by it. Left out where nothing is shared. */
export function shareTypes(marks: readonly ShareMark[] | undefined): string | null {
  if (marks === undefined) return null;
  const types = [...new Set(marks.map(({ kind }) => shareType[kind]))];
  return xmlProperty(
    'oc',
    'share-types',
    types.map((type) => xmlProperty('oc', 'share-type', String(type))).join(''),
  );
}

/** With whom Android shows a file to be shared. */
export function shareeList(marks: readonly ShareMark[] | undefined): string | null {
  const people = (marks ?? []).flatMap(({ receiver }) => (receiver === null ? [] : [receiver]));
  if (people.length === 0) return null;
  const sharees = people.map(({ name, displayName }) =>
    xmlProperty(
      'nc',
      'sharee',
      textProperty('nc', 'id', name) +
        textProperty('nc', 'display-name', displayName) +
        xmlProperty('nc', 'type', String(shareType.account)),
    ),
  );
  return xmlProperty('nc', 'sharees', sharees.join(''));
}
