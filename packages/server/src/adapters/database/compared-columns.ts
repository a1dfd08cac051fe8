import type { Schema } from './schema.ts';

/** Of each column of a table, the key first: must a rebuilt index have it exactly as the live one has? */
type Compared<Table extends keyof Schema> = { readonly [Column in keyof Schema[Table]]-?: boolean };

/** Every table and column, so that a new one does not compile until somebody says what a rebuild makes of it. */
const compared: { readonly [Table in keyof Schema]: Compared<Table> | null } = {
  accounts: {
    id: true,
    name: true,
    display_name: true,
    role: true,
    password_hash: true,
    pin_hash: true,
    quota_bytes: true,
    created_ms: true,
    is_off: true,
  },
  devices: {
    id: true,
    account_id: true,
    name: true,
    token_hash: true,
    created_ms: true,
    revoked_ms: true,
    // Best effort, kept nowhere else.
    last_seen_ms: false,
    last_client: false,
  },
  libraries: {
    account_id: true,
    library_id: true,
    used_bytes: true,
    content_count: true,
    files_root_id: true,
    trash_root_id: true,
    versions_root_id: true,
    copies_root_id: true,
    // Where a journal ends is compared when it is read.
    seq: false,
    sum: false,
  },
  entries: {
    id: true,
    account_id: true,
    parent_id: true,
    kind: true,
    name: true,
    disk_name: true,
    size_bytes: true,
    mtime_ms: true,
    arrived_ms: true,
    created_seconds: true,
    change_seq: true,
    content_id: true,
    favourite: true,
    // Follow from the name.
    name_key: false,
    family: false,
  },
  contents: {
    id: true,
    account_id: true,
    asset_id: true,
    sha256: true,
    size_bytes: true,
    sha1: true,
    md5: true,
    kind: true,
    mime: true,
    home_entry_id: true,
    deleted_ms: true,
    object_key: true,
    shareable: true,
    favourite: true,
    // What scans and checks have seen since.
    disk_mtime_ms: false,
    missing_since_ms: false,
    verified_ms: false,
    // Only a rebuild knows it of what came before this was noted.
    source_device_id: false,
  },
  trash_items: {
    entry_id: true,
    from_parent_id: true,
    from_name: true,
    from_path: true,
    deleted_ms: true,
    device_id: true,
    ghost_until_ms: true,
    with_entry_id: true,
    // Follow from the entry and the name.
    account_id: false,
    from_name_key: false,
  },
  version_items: {
    entry_id: true,
    of_entry_id: true,
    kept_ms: true,
    same_photo: true,
    // Follows from the entry.
    account_id: false,
  },
  properties: {
    entry_id: true,
    name: true,
    value: true,
  },
  shares: {
    id: true,
    owner_id: true,
    entry_id: true,
    content_id: true,
    kind: true,
    receiver_id: true,
    token: true,
    rights: true,
    password_hash: true,
    last_day: true,
    note: true,
    label: true,
    hides_download: true,
    receiver_name: true,
    created_ms: true,
  },
  kept_apart: {
    content_id: true,
    account_id: true,
  },
  kept_similar: {
    a_id: true,
    b_id: true,
    account_id: true,
  },
  owner_edits: {
    content_id: true,
    account_id: true,
    words: true,
  },
  archived: {
    content_id: true,
    account_id: true,
  },
  settings: {
    id: true,
    trash_days: true,
    version_days: true,
    cache_bytes: true,
  },
  hidden: {
    content_id: true,
    account_id: true,
  },
  // Only a rebuild knows of what came before this was counted.
  device_arrivals: null,
  // Best effort, found out again, or kept nowhere else.
  device_refusals: null,
  intents: null,
  journal_outbox: null,
  jobs: null,
  problems: null,
  assets: null,
  timeline_months: null,
  media_facts: null,
  stack_members: null,
  picture_hashes: null,
  similar_pairs: null,
  answered_edits: null,
  web_sessions: null,
  dav_locks: null,
  upload_sessions: null,
  upload_parts: null,
  released_objects: null,
  counters: null,
};

/** Each table of which something is compared, with those columns. */
export function comparedColumns(): (readonly [table: string, columns: readonly string[]])[] {
  return Object.entries(compared).flatMap(([table, columns]) =>
    columns === null ? [] : [[table, Object.entries(columns).flatMap(([name, is]) => (is ? [name] : []))]],
  );
}
