import type { Id } from '../../../domain/entry.ts';
import { AppError } from '../../../domain/errors.ts';
import { ZipSize } from './format/zip-size.ts';
import { maxZipItems } from './gather-zip.ts';
import type { ZipItem } from './zip-item.ts';

/** Some 200 MB of names, whoever downloads: two of the largest at once, or many small ones. */
const maxItemsOfAll = 2 * maxZipItems;

/** What one ZIP file holds, in memory as long as it is sent. To be disposed of. */
export interface HeldZip extends Disposable {
  readonly items: readonly ZipItem[];
  readonly size: ZipSize;
  /** @throws AppError `unavailable` while downloads hold too much */
  readonly put: (item: ZipItem) => void;
}

/** The room that the names of all running downloads have in memory. One account has half of it, others keep theirs. */
export class ZipRoom {
  readonly #held = new Map<Id, number>();
  #total = 0;

  hold(accountId: Id): HeldZip {
    const items: ZipItem[] = [];
    const size = new ZipSize();
    const put = (item: ZipItem): void => {
      this.#take(accountId);
      items.push(item);
      size.add(item);
    };
    let isOpen = true;
    const dispose = (): void => {
      if (isOpen) this.#release(accountId, items.length);
      isOpen = false;
    };
    return { items, size, put, [Symbol.dispose]: dispose };
  }

  #take(accountId: Id): void {
    const own = this.#held.get(accountId) ?? 0;
    if (own >= maxZipItems || this.#total >= maxItemsOfAll)
      throw new AppError('unavailable', 'Large downloads are running. Start this one when they are done.', {
        details: { retryAfterSeconds: 60 },
      });
    this.#held.set(accountId, own + 1);
    this.#total++;
  }

  #release(accountId: Id, count: number): void {
    const left = (this.#held.get(accountId) ?? 0) - count;
    if (left > 0) this.#held.set(accountId, left);
    else this.#held.delete(accountId);
    this.#total -= count;
  }
}
