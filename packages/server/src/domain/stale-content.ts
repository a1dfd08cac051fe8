import type { Id } from './entry.ts';

/** The bytes of a known content were changed by other hands: the index must learn that before it decides on. */
export class StaleContent extends Error {
  override readonly name = 'StaleContent';
  readonly contentId: Id;

  constructor(contentId: Id) {
    super('the bytes on disk are not those the index knows');
    this.contentId = contentId;
  }
}
