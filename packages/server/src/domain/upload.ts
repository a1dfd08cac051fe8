import type { MediaKind } from './content.ts';
import type { Id } from './entry.ts';

export type ChecksumAlgorithm = 'sha256' | 'sha1' | 'md5' | 'adler32';

/** What a client says about the bytes it sends. */
export interface Checksum {
  readonly algorithm: ChecksumAlgorithm;
  /** lower-case hex */
  readonly hex: string;
}

/** Bytes that are whole, checked and safe, and that no path shows yet. */
export interface StagedUpload {
  /** names them for the storage */
  readonly staged: string;
  readonly objectKey: string | null;
  /** the upload session whose bytes these are, if they came in several requests */
  readonly sessionId: string | null;
  readonly sizeBytes: number;
  /** when the sender says they were last changed */
  readonly mtimeMs: number;
  readonly sha256: string;
  readonly sha1: string | null;
  readonly md5: string | null;
  readonly kind: MediaKind;
  readonly mime: string;
}

/** What the client expects of the target at the moment of the commit (RFC 9110 §13). */
export type Expectation =
  | { readonly kind: 'exists' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'etag-in'; readonly etags: readonly string[] }
  | { readonly kind: 'etag-not-in'; readonly etags: readonly string[] };

export interface UploadSource {
  readonly door: string;
  readonly deviceId: Id | null;
  /**
   * An app that sends by itself whatever is on the phone, also what its owner has deleted here. Everything else is a
   * person's deliberate act.
   */
  readonly automatic: boolean;
}

/** Where staged bytes shall appear, and under which conditions. Plain data: any door can say it. */
export interface UploadIntent {
  readonly accountId: Id;
  /** names from the account's root down */
  readonly path: readonly string[];
  /**
   * Whoever sends this named no place: only the name at the end of the path counts, the folder follows from the date on
   * which it was taken, and content that is among the account's files already stays where it is.
   */
  readonly byDate?: boolean;
  /** the folder in which it lay at its sender's, where that is told: files of one folder belong together by their names */
  readonly cameFrom?: string;
  /** creation time as the client tells it */
  readonly createdSeconds: number | null;
  readonly expectations: readonly Expectation[];
  /** make missing parent folders */
  readonly makeParents: boolean;
  /** `only-same`: whoever may add and not replace may repeat what has arrived, and is refused for anything else */
  readonly onConflict: 'replace' | 'keep-both' | 'fail' | 'only-same';
  /** what was shared with whoever sends this: the target must still lie in it, or be it, when the upload is complete */
  readonly within?: Id;
  /** the photo that a sidecar is written for, and what it showed then: it must be so still, and beside the target */
  readonly beside?: { readonly entryId: Id; readonly contentId: Id };
  /** what the sender says of its file besides: by Clark name, as XML of the value */
  readonly properties?: Readonly<Record<string, string>>;
  readonly source: UploadSource;
}

/** What the client may be told: its bytes are safe and findable. */
export interface StoredUpload {
  readonly entryId: Id;
  /** last name of the path; differs from the wanted one where both were kept */
  readonly name: string;
  /** without quotes */
  readonly etag: string;
  readonly sizeBytes: number;
  readonly mtimeMs: number;
  /** whether the path is new */
  readonly created: boolean;
  /** the owner had deleted this content: it went straight to the trash */
  readonly trashed: boolean;
  /** the same bytes lay here before, so nothing was added */
  readonly known?: boolean;
}

/** An upload's bytes on their way in, and what the client says about them. */
export interface IncomingBytes {
  /** Ends normally only if the client sent its last byte; a cut connection throws `incomplete`. */
  readonly body: AsyncIterable<Uint8Array>;
  /** length the client announced, null if it did not */
  readonly sizeBytes: number | null;
  readonly checksum: Checksum | null;
  /** time of the last change as the client tells it, already sane */
  readonly mtimeMs: number;
}
