import type { FileEntry, Id } from '../../../domain/entry.ts';
import { AppError, isAppError } from '../../../domain/errors.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Caller } from '../call.ts';
import { isBehindPin, reach, type ReachParts } from '../folders/reach.ts';

/** What was found is asked about again after so many files, or so long. */
const pageFiles = 100;
const pageMs = 1000;

/**
 * Whether files may still be looked at by whoever downloads them: a share that ended an hour ago must not go on being sent.
 * Folders are found once for each page of files, as most files of a page lie in the same one.
 */
export class StillReached {
  readonly #parts: ReachParts & { readonly clock: Clock };
  readonly #account: Caller;
  readonly #folders = new Set<Id>();
  #filesLeft = 0;
  #endsMs = 0;

  constructor(parts: ReachParts & { readonly clock: Clock }, account: Caller) {
    this.#parts = parts;
    this.#account = account;
  }

  /** @param file as it is now @throws AppError `not-found` */
  async check(file: FileEntry): Promise<void> {
    const { id, parentId } = file;
    this.#turnPage();
    // Of a folder that is still shown one photo may have been hidden.
    if (await isBehindPin(this.#parts, this.#account, file))
      throw new AppError('not-found', 'A file of this download is gone.');
    if (parentId !== null && (this.#folders.has(parentId) || (await this.#isReached(parentId)))) {
      this.#folders.add(parentId);
      return;
    }
    // It may be shared by itself.
    await reach(this.#parts, this.#account, id);
  }

  #turnPage(): void {
    const now = this.#parts.clock.monotonicMs();
    this.#filesLeft--;
    if (this.#filesLeft > 0 && now < this.#endsMs) return;
    this.#folders.clear();
    this.#filesLeft = pageFiles;
    this.#endsMs = now + pageMs;
  }

  async #isReached(folderId: Id): Promise<boolean> {
    try {
      await reach(this.#parts, this.#account, folderId);
      return true;
    } catch (error) {
      if (isAppError(error, 'not-found')) return false;
      throw error;
    }
  }
}
