import type { FileEntry } from '../domain/entry.ts';
import type { VersionItem } from '../domain/library-record.ts';

/**
 * Whether a file still shows, in another form, the photo that one of its versions shows. False also where the bytes of
 * one are not there to be asked.
 */
export type StillSamePhoto = (version: VersionItem, now: FileEntry) => Promise<boolean>;
