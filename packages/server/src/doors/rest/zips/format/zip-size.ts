import type { ZipItem } from '../zip-item.ts';
import { endBytes } from './end-records.ts';
import { lengthsOf } from './entry-records.ts';

/** How long a ZIP file becomes, reckoned from names and sizes alone, in the order in which they are sent. */
export class ZipSize {
  #count = 0;
  #files = 0;
  #offset = 0;
  #tableBytes = 0;

  add(item: ZipItem): void {
    const { bytes, table } = lengthsOf(item, this.#offset);
    this.#count++;
    if (item.entryId !== null) this.#files++;
    this.#offset += bytes;
    this.#tableBytes += table;
  }

  /** without empty folders */
  get files(): number {
    return this.#files;
  }

  get totalBytes(): number {
    const table = { count: this.#count, tableBytes: this.#tableBytes, offset: this.#offset };
    return this.#offset + this.#tableBytes + endBytes(table);
  }
}
