import type { IncomingBytes, StoredUpload, UploadIntent } from '../domain/upload.ts';

/** The one way in, as doors see it. */
export interface Uploads {
  /**
   * Takes an upload from its first byte to the moment it may be acknowledged. When this resolves the bytes are whole,
   * checked, on stable storage, in the index, and survive a power cut.
   * @param begin for a client that waits for `100 Continue`: called once it is admitted, before its first byte is read
   * @throws AppError `invalid-name`, `parent-missing`, `wrong-kind`, `version-mismatch`, `already-exists`,
   *   `incomplete`, `length-mismatch`, `checksum-mismatch`, `quota-exceeded`, `storage-full`, `read-only`, `unavailable`
   */
  upload(intent: UploadIntent, incoming: IncomingBytes, begin?: () => void): Promise<StoredUpload>;
}
