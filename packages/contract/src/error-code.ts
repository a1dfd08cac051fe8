/**
 * Everything that can go wrong inside Photokeep, as one closed set. Each door translates a code to its own wire through
 * a total table, so a new code does not compile until every door answers it.
 */
export const errorCodes = [
  /** The request contradicts itself or its protocol. */
  'invalid-request',
  /** A file or folder name that no library can hold. */
  'invalid-name',
  /** No credential, or one that is not valid. */
  'unauthenticated',
  /** A valid credential that may not do this. */
  'forbidden',
  'not-found',
  /** The folder that should hold the target does not exist. */
  'parent-missing',
  'already-exists',
  /** A folder where a file is needed, or a file where a folder is needed. */
  'wrong-kind',
  /** The client named a version (ETag, lock token, absence) that is not the current one. */
  'version-mismatch',
  /** An append that does not start where the last one ended. */
  'wrong-offset',
  /** Somebody else changed the same thing at the same moment: the same request may succeed now. */
  'conflict',
  /** Another client holds an explicit lock. */
  'locked',
  /** One request, body or document is larger than its limit. */
  'too-large',
  /** The account's quota would be exceeded. */
  'quota-exceeded',
  /** The disk holds no more than its reserve. */
  'storage-full',
  /** The library can be read but not written: its marker is gone, or its disk is read-only. */
  'read-only',
  'unsupported-media',
  /** The bytes differ from the checksum the client announced. */
  'checksum-mismatch',
  /** The bytes are more or fewer than the client announced. */
  'length-mismatch',
  /** The client left before its last byte. */
  'incomplete',
  /** Too many wrong credentials. */
  'rate-limited',
  /** A part that Photokeep needs (disk, database, remote) does not answer. */
  'unavailable',
  /** The operation or protocol feature is not offered. */
  'unsupported',
  /** A defect of ours. */
  'internal',
] as const;

export type ErrorCode = (typeof errorCodes)[number];
