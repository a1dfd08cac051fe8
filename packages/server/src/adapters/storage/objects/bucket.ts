/** Bytes with their SHA-256 (hex), which the server checks them against. */
export interface SummedBytes {
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

export interface ObjectHead {
  readonly sizeBytes: number;
  /** by the server's clock */
  readonly storedMs: number;
}

export interface ListedKey extends ObjectHead {
  /** without the bucket's prefix */
  readonly key: string;
}

export interface ListPage {
  readonly keys: readonly ListedKey[];
  /** whether there are more behind the last key */
  readonly isCut: boolean;
}

export interface ListRequest {
  readonly prefix: string;
  /** only keys behind this one */
  readonly after?: string;
  readonly limit?: number;
}

/** A part that the server has. */
export interface SentPart {
  readonly number: number;
  readonly etag: string;
}

export interface OpenUpload {
  readonly key: string;
  readonly uploadId: string;
}

/**
 * What all S3 servers do alike, and nothing else: no conditional writes, no checksums but those of whole requests, one
 * range for each request. Keys are ASCII and relative to the bucket's prefix.
 *
 * Errors, for every method: AppError `not-found` (no such object or upload), `storage-full`, `unavailable`.
 */
export interface Bucket {
  /** @throws AppError `unavailable` where the server received other bytes */
  put(key: string, body: SummedBytes): Promise<void>;
  /** null where there is none */
  head(key: string): Promise<ObjectHead | null>;
  /** Bytes from `start` up to, not including, `end`. The stream may break off at any place. */
  get(key: string, start: number, end: number): Promise<AsyncIterable<Uint8Array>>;
  /** What is not there is removed already. */
  remove(key: string): Promise<void>;
  list(request: ListRequest): Promise<ListPage>;
  /** The names right below a prefix that ends with a slash. */
  folders(prefix: string): Promise<string[]>;
  /** A second object with the same bytes, without sending them. */
  copy(from: string, to: string): Promise<void>;

  beginUpload(key: string): Promise<OpenUpload>;
  putPart(upload: OpenUpload, number: number, body: SummedBytes): Promise<SentPart>;
  /** Whether it worked is to be asked of `head`: servers answer repetitions in many ways. */
  completeUpload(upload: OpenUpload, parts: readonly SentPart[]): Promise<void>;
  abortUpload(upload: OpenUpload): Promise<void>;
  /** Uploads below a prefix that were neither completed nor aborted. */
  openUploads(prefix: string): Promise<readonly (OpenUpload & { readonly begunMs: number })[]>;

  /** Ends its connections. */
  close(): void;
}
