import type { Generated } from 'kysely';
import type { AnsweredEditsTable } from './answered-edits-table.ts';
import type { AssetsTable } from './assets-table.ts';
import type { OwnerEditsTable } from './owner-edits-table.ts';
import type { DeviceArrivalsTable, DeviceRefusalsTable, DevicesTable } from './device-tables.ts';
import type { ReleasedObjectsTable } from './released-objects-table.ts';
import type { DavLocksTable } from './dav-locks-table.ts';
import type { MediaFactsTable } from './media-facts-table.ts';
import type { SettingsTable } from './settings-table.ts';
import type { SharesTable } from './shares-table.ts';
import type { KeptSimilarTable, PictureHashesTable, SimilarPairsTable } from './similar-tables.ts';
import type { ArchivedTable } from './archived-table.ts';
import type { HiddenTable } from './hidden-table.ts';
import type { KeptApartTable, StackMembersTable } from './stack-tables.ts';
import type { TimelineMonthsTable } from './timeline-months-table.ts';

/*
 * One schema for both engines. Times are integers (milliseconds unless the name says seconds), booleans are 0 or 1,
 * JSON is text. Everything but the tables marked "kept nowhere else" can be rebuilt from the journals.
 */

type Bit = 0 | 1;

export interface AccountsTable {
  id: number;
  name: string;
  display_name: string;
  role: 'owner' | 'member';
  password_hash: string | null;
  /** of what stands in front of hidden photos */
  pin_hash: string | null;
  quota_bytes: number | null;
  created_ms: number;
  is_off: Generated<Bit>;
}

/** One row for each journal: account 0 is the server's. */
export interface LibrariesTable {
  account_id: number;
  library_id: string;
  /** sequence number and sum of the last line */
  seq: number;
  sum: string;
  used_bytes: number;
  /** contents whose bytes are there, for quick totals */
  content_count: number;
  files_root_id: number | null;
  trash_root_id: number | null;
  versions_root_id: number | null;
  copies_root_id: number | null;
}

export interface EntriesTable {
  id: number;
  account_id: number;
  parent_id: number | null;
  kind: 'file' | 'folder';
  name: string;
  name_key: string;
  /** JSON string, because a disk name may hold lone surrogates; null where the disk holds `name` */
  disk_name: string | null;
  size_bytes: number;
  mtime_ms: number;
  arrived_ms: number;
  created_seconds: number | null;
  change_seq: number;
  content_id: number | null;
  favourite: Bit;
  /** of a file: equal for names that may belong together */
  family: string | null;
}

/** In one list, for statements that name every column. */
export const entryColumns = [
  'id',
  'account_id',
  'parent_id',
  'kind',
  'name',
  'name_key',
  'disk_name',
  'size_bytes',
  'mtime_ms',
  'arrived_ms',
  'created_seconds',
  'change_seq',
  'content_id',
  'favourite',
  'family',
] as const satisfies readonly (keyof EntriesTable)[];

export interface ContentsTable {
  id: number;
  account_id: number;
  asset_id: number;
  sha256: string;
  size_bytes: number;
  sha1: string | null;
  md5: string | null;
  kind: 'photo' | 'video' | 'sidecar' | 'other';
  mime: string;
  home_entry_id: number | null;
  deleted_ms: number | null;
  object_key: string | null;
  disk_mtime_ms: number;
  shareable: Bit;
  favourite: Bit;
  /** when a scan last saw the bytes gone; kept nowhere else */
  missing_since_ms: number | null;
  /** when the bytes were last checked, as they were stored or later; kept nowhere else */
  verified_ms: number;
  /** what brought the bytes; null where no device of ours did, and for what came before this was noted */
  source_device_id: number | null;
}

export const contentColumns = [
  'id',
  'account_id',
  'asset_id',
  'sha256',
  'size_bytes',
  'sha1',
  'md5',
  'kind',
  'mime',
  'home_entry_id',
  'deleted_ms',
  'object_key',
  'disk_mtime_ms',
  'shareable',
  'favourite',
  'missing_since_ms',
  'verified_ms',
  'source_device_id',
] as const satisfies readonly (keyof ContentsTable)[];

/** A row with just these columns; of a stand-in for a row, the stand-ins of these columns. */
export function columns<Row extends object, Name extends keyof Row>(
  row: Row,
  names: readonly Name[],
): Pick<Row, Name> {
  return Object.fromEntries(names.map((name) => [name, row[name]])) as Pick<Row, Name>;
}

export interface TrashItemsTable {
  entry_id: number;
  account_id: number;
  from_parent_id: number;
  from_name: string;
  from_name_key: string;
  from_path: string;
  deleted_ms: number;
  device_id: number | null;
  ghost_until_ms: number | null;
  /** entry of the photo that it is part of, if it went into the trash along with that */
  with_entry_id: number | null;
}

export interface VersionItemsTable {
  entry_id: number;
  account_id: number;
  of_entry_id: number;
  kept_ms: number;
  same_photo: Bit;
}

export interface PropertiesTable {
  entry_id: number;
  name: string;
  value: string;
}

/** What was about to happen on disk when the process ended; kept nowhere else. */
export interface IntentsTable {
  id: string;
  account_id: number;
  created_ms: number;
  plan: string;
}

/** Lines on their way into a journal file. */
export interface JournalOutboxTable {
  account_id: number;
  seq: number;
  at_ms: number;
  sum: string;
  text: string;
}

export interface JobsTable {
  id: Generated<number>;
  kind: string;
  key: string;
  payload: string;
  /** the lower the sooner */
  urgency: number;
  run_after_ms: number;
  attempts: number;
  lease_until_ms: number | null;
  state: 'waiting' | 'dead';
  last_error: string | null;
}

export interface ProblemsTable {
  content_id: number;
  account_id: number;
  reason: string;
  found_ms: number;
}

/** People signed in with a browser; kept nowhere else. */
export interface WebSessionsTable {
  token_hash: string;
  account_id: number;
  created_ms: number;
  last_used_ms: number;
}

/** Uploads that come in several requests; kept nowhere else. */
export interface UploadSessionsTable {
  id: string;
  account_id: number;
  /** the door's own name for it, unique within the account */
  alias: string;
  created_ms: number;
  touched_ms: number;
  state: 'open' | 'finished';
  announced_bytes: number | null;
  /** JSON list of checksum algorithms */
  also_sum: string;
  /** the door's own */
  note: string | null;
  /** name of the file that parts are put together in, and how much of it counts */
  assembly: string;
  assembled_bytes: number;
  /** JSON of what the finishing request was told */
  outcome: string | null;
}

export interface UploadPartsTable {
  session_id: string;
  number: number;
  name: string;
  size_bytes: number;
  /** the file a part has for itself; null where it is in the assembly, at `offset_bytes` */
  file: string | null;
  offset_bytes: number | null;
}

export interface CountersTable {
  name: string;
  value: number;
}

export interface Schema {
  accounts: AccountsTable;
  devices: DevicesTable;
  device_arrivals: DeviceArrivalsTable;
  device_refusals: DeviceRefusalsTable;
  libraries: LibrariesTable;
  entries: EntriesTable;
  contents: ContentsTable;
  trash_items: TrashItemsTable;
  version_items: VersionItemsTable;
  properties: PropertiesTable;
  intents: IntentsTable;
  journal_outbox: JournalOutboxTable;
  jobs: JobsTable;
  problems: ProblemsTable;
  assets: AssetsTable;
  timeline_months: TimelineMonthsTable;
  media_facts: MediaFactsTable;
  stack_members: StackMembersTable;
  kept_apart: KeptApartTable;
  picture_hashes: PictureHashesTable;
  similar_pairs: SimilarPairsTable;
  kept_similar: KeptSimilarTable;
  owner_edits: OwnerEditsTable;
  answered_edits: AnsweredEditsTable;
  archived: ArchivedTable;
  hidden: HiddenTable;
  web_sessions: WebSessionsTable;
  shares: SharesTable;
  settings: SettingsTable;
  dav_locks: DavLocksTable;
  upload_sessions: UploadSessionsTable;
  upload_parts: UploadPartsTable;
  released_objects: ReleasedObjectsTable;
  counters: CountersTable;
}
