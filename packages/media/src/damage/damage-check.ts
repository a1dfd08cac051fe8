import type { ByteSource } from '../bytes/byte-source.ts';
import type { Region } from '../bytes/region.ts';

/** What is wrong with the bytes of a photo or video. */
export type DamageReason =
  /** No bytes at all. */
  | 'empty'
  /** The end is missing. */
  | 'truncated'
  /** Not the structure of its format, or of any. */
  | 'unreadable'
  /** Something else under the name of a photo or video, such as a web page. */
  | 'wrong-type';

/**
 * Looks for damage in the structure of one format. Null where it finds none or cannot tell. Throwing
 * `Malformed` means 'unreadable'; reaching a read limit means that it cannot tell.
 */
export type DamageCheck = (file: Region, source: ByteSource) => Promise<DamageReason | null>;
