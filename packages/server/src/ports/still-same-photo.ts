import type { FileEntry } from '../domain/entry.ts';
import type { VersionItem } from '../domain/library-record.ts';

/** What counts where the bytes of one cannot be asked: the doubt, or what was noted when the version was kept. */
export type Unasked = 'doubt' | 'note';

/**
 * Whether a file still shows, in another form, the photo that one of its versions shows. In doubt, which is the default,
 * it does not where the bytes of one are not there.
 * @throws AppError in doubt, where they cannot be read
 */
export type StillSamePhoto = (version: VersionItem, now: FileEntry, unasked?: Unasked) => Promise<boolean>;
