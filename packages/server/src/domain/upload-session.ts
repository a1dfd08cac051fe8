import type { Id } from './entry.ts';
import type { ChecksumAlgorithm, StoredUpload } from './upload.ts';

/** An upload that comes in several requests: in numbered parts, or as one stream that goes on where it was cut. */
export interface UploadSession {
  readonly id: string;
  readonly accountId: Id;
  /** the door's own name for it, unique within the account */
  readonly alias: string;
  /** length of the whole as the client told it at the beginning, null if it did not */
  readonly announcedBytes: number | null;
  /** algorithms summed up besides SHA-256 while bytes come */
  readonly alsoSum: readonly ChecksumAlgorithm[];
  /** what the door wants to know again when the upload goes on; null where it noted nothing */
  readonly note: string | null;
  readonly createdMs: number;
  readonly touchedMs: number;
  /** how it ended; null while it is open */
  readonly outcome: SessionOutcome | null;
}

/** What the finishing request was told, for its repetition. */
export interface SessionOutcome {
  /** the path it asked for */
  readonly path: readonly string[];
  readonly stored: StoredUpload;
}

/** A session's end as a plan carries it: what is stored gets the etag of the line that records the plan. */
export interface SessionEnd {
  readonly sessionId: string;
  readonly path: readonly string[];
  readonly stored: Omit<StoredUpload, 'etag'>;
  /** where it is not that of the plan's own line */
  readonly etag: string | null;
}

/** The name within its account of an upload that goes on at an address of its own. */
export const resumableAlias = (uploadId: string): string => `tus:${uploadId}`;

/** What the server makes as the end of such an address: nothing else is looked up. */
export const isResumableId = (text: string): boolean =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

/** How an upload ended, in a stable word. */
export type UploadResult = 'stored' | 'known' | 'trashed';

export function uploadResult({
  trashed,
  known = false,
}: Pick<StoredUpload, 'trashed' | 'known'>): UploadResult {
  if (trashed) return 'trashed';
  return known ? 'known' : 'stored';
}

/** What a door calls a part. */
export interface PartName {
  readonly name: string;
  /** its place in the order: the name's leading number */
  readonly number: number;
}

/** A complete part, as doors list it. */
export interface SessionPart extends PartName {
  readonly sizeBytes: number;
}

/** A complete part, and where its bytes are. */
export interface KeptPart extends SessionPart {
  readonly kept: { readonly in: 'assembly'; readonly offsetBytes: number } | InFile;
}

export interface InFile {
  readonly in: 'file';
  readonly file: string;
}

/** What changes about a session's bytes in one transaction. */
export interface SessionChange {
  /** the file that parts are put together in */
  readonly assembly?: string;
  /** how much of it counts: what lies behind was never acknowledged */
  readonly assembledBytes?: number;
  /** replaces parts with the same number */
  readonly put?: readonly KeptPart[];
  readonly removed?: readonly number[];
}

/** An open session's bytes as the index knows them. */
export interface SessionBytes {
  readonly assembly: string;
  readonly assembledBytes: number;
  readonly parts: readonly KeptPart[];
}
