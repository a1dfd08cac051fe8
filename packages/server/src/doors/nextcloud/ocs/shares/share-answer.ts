import { encodePathSegment } from '@photokeep/dav/path';
import type { Account } from '../../../../domain/account.ts';
import { isMedia } from '../../../../domain/content.ts';
import type { Entry } from '../../../../domain/entry.ts';
import { allRights, right } from '../../../../domain/share.ts';
import { baseUrl, type ClientSide } from '../../../../http/client-side.ts';
import type { SharedEntry } from '../../../../ports/shares.ts';
import { mimeType } from '../../dav/mime-type.ts';
import { shareType } from '../../share-type.ts';
import type { OcsValue } from '../ocs-answer.ts';
import { hiddenPassword } from './share-fields.ts';

export interface ShareView {
  readonly shared: SharedEntry;
  readonly owner: Account;
  /** null for a link */
  readonly receiver: Account | null;
  /** whoever asks */
  readonly viewer: Account;
  /** path as the viewer sees it, with its leading slash */
  readonly path: string;
  readonly client: ClientSide;
}

/**
 * A share in the words of Nextcloud. Nothing is sent that an app could stumble over: Android takes the mere presence of
 * `url` for a link, and breaks off at `attributes`.
 */
export function shareAnswer(view: ShareView): OcsValue {
  const { shared, owner, viewer, path, client } = view;
  const { share, entry } = shared;
  const isOwner = viewer.id === owner.id;
  return {
    id: String(share.id),
    share_type: shareType[share.kind],
    uid_owner: owner.name,
    displayname_owner: owner.displayName,
    permissions: share.rights,
    can_edit: isOwner,
    can_delete: true,
    stime: Math.floor(share.createdMs / 1000),
    parent: null,
    expiration: share.lastDay === null ? null : `${share.lastDay} 00:00:00`,
    token: share.token,
    uid_file_owner: owner.name,
    note: share.note,
    label: share.label,
    displayname_file_owner: owner.displayName,
    path,
    ...itemFields(entry, isOwner ? allRights : share.rights),
    storage_id: `home::${owner.name}`,
    storage: 1,
    file_target: isOwner ? `/${entry.name}` : path,
    ...(share.token === null ? receiverFields(view) : linkFields(view)),
    mail_send: 0,
    hide_download: share.hidesDownload ? 1 : 0,
    send_password_by_talk: false,
    ...(share.token !== null && { url: linkUrl(client, share.token) }),
  };
}

function linkUrl(client: ClientSide, token: string): string {
  return `${baseUrl(client)}/s/${encodePathSegment(token)}`;
}

function itemFields(entry: Entry, rights: number): { [key: string]: OcsValue } {
  const isFile = entry.kind === 'file';
  return {
    item_type: entry.kind,
    item_permissions: isFile ? rights & (right.read | right.update | right.delete) : rights,
    'is-mount-root': false,
    'mount-type': '',
    mimetype: isFile ? mimeType(entry) : 'httpd/unix-directory',
    has_preview: isFile && isMedia(entry.content.kind),
    item_source: entry.id,
    file_source: entry.id,
    file_parent: entry.parentId ?? 0,
    item_size: entry.sizeBytes,
    item_mtime: Math.floor(entry.mtimeMs / 1000),
  };
}

function receiverFields({ receiver }: ShareView): { [key: string]: OcsValue } {
  return {
    share_with: receiver?.name ?? '',
    share_with_displayname: receiver?.displayName ?? '',
    share_with_displayname_unique: receiver?.name ?? '',
  };
}

/** Apps look at either of two fields to know that there is a password. */
function linkFields({ shared: { share } }: ShareView): { [key: string]: OcsValue } {
  const password = share.passwordHash === null ? null : hiddenPassword;
  return { share_with: password, share_with_displayname: '', password };
}
