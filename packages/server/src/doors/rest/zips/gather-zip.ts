import { setImmediate } from 'node:timers/promises';
import type { Entry, FolderEntry } from '../../../domain/entry.ts';
import { AppError } from '../../../domain/errors.ts';
import { nameKey } from '../../../domain/name.ts';
import type { HiddenPhotos } from '../../../ports/hidden-photos.ts';
import type { LibraryIndex } from '../../../ports/library-index.ts';
import { withoutHidden } from '../folders/without-hidden.ts';
import type { ZipItem } from './zip-item.ts';
import { ZipNames } from './zip-names.ts';

/** More is a backup rather than a download: half a million files are some 100 MB of names. */
export const maxZipItems = 500_000;
/** The format tells the length of a name in 16 bits. */
const maxPathBytes = 0xffff;
const pageLength = 500;

/** Where it is gathered. */
export interface ZipSource {
  readonly index: LibraryIndex;
  readonly hidden: HiddenPhotos;
}

/** An entry at the top of a ZIP file, and what it is called there. */
export interface ZipTop {
  readonly entry: Entry;
  readonly name: string;
}

/** What stands at the top as one: a file, a folder, or the files of a photo, its own first. */
export type ZipTops = readonly ZipTop[];

type Put = (item: ZipItem) => void;

/** Finds what a ZIP file is to hold, in the order in which it is sent, and gives each to `put`. */
export class ZipGathering {
  readonly #from: ZipSource;
  readonly #put: Put;
  #count = 0;

  constructor(from: ZipSource, put: Put) {
    this.#from = from;
    this.#put = put;
  }

  /** Some files, folders and photos, with everything below. @throws AppError `too-large` */
  async tops(chosen: readonly ZipTops[]): Promise<void> {
    const names = new ZipNames();
    for (const tops of chosen) {
      const paths = names.giveTogether(tops.map((top) => top.name));
      for (const [at, { entry }] of tops.entries()) await this.#add(entry, paths[at] ?? '');
    }
  }

  /** Everything in a folder, without the folder itself. @throws AppError `too-large` */
  async contents(folder: FolderEntry): Promise<void> {
    await this.#addChildren(folder, '');
  }

  async #add(entry: Entry, path: string): Promise<void> {
    const { mtimeMs } = entry;
    if (entry.kind === 'file')
      return this.#give({ path, entryId: entry.id, sizeBytes: entry.sizeBytes, mtimeMs });
    const count = await this.#addChildren(entry, `${path}/`);
    if (count === 0) this.#give({ path: `${path}/`, entryId: null, sizeBytes: 0, mtimeMs });
  }

  #give(item: ZipItem): void {
    if (++this.#count > maxZipItems)
      throw new AppError('too-large', `A ZIP file holds at most ${maxZipItems} files. Choose fewer.`);
    if (Buffer.byteLength(item.path) > maxPathBytes)
      throw new AppError('too-large', 'Folders are nested too deeply for a ZIP file.');
    this.#put(item);
  }

  /** @returns how many there are directly in it */
  async #addChildren(folder: FolderEntry, path: string): Promise<number> {
    const names = new ZipNames();
    let count = 0;
    for (let after = ''; ; ) {
      const page = await this.#from.index.children(folder.id, { after, limit: pageLength });
      for (const entry of await withoutHidden(this.#from.hidden, page))
        await this.#add(entry, path + names.give(entry.name));
      count += page.length;
      const last = page.at(-1);
      if (last === undefined || page.length < pageLength) return count;
      after = nameKey(last.name);
      await setImmediate();
    }
  }
}
