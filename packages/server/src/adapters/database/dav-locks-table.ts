/** Explicit WebDAV locks; they live for minutes and are kept nowhere else. */
export interface DavLocksTable {
  token: string;
  account_id: number;
  /** path in the account's files, name keys joined by "/" */
  path_key: string;
  path: string;
  depth: '0' | 'infinity';
  scope: 'exclusive' | 'shared';
  owner_xml: string;
  expires_ms: number;
}
