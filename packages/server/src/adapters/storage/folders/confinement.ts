import { AppError } from '../../../domain/errors.ts';
import { disk } from './disk-calls.ts';
import { encodeDiskPath } from './disk-name.ts';

/** How long a folder that was looked at counts as looked at. */
const trustMs = 1000;
const maxRemembered = 10_000;

/**
 * Keeps every operation inside the library root: a folder on the way that has become a symbolic link is refused, so
 * nobody who can write to the disk can make Photokeep read or write elsewhere.
 */
export class Confinement {
  readonly #checked = new Map<string, number>();
  readonly #monotonicMs: () => number;

  constructor(monotonicMs: () => number) {
    this.#monotonicMs = monotonicMs;
  }

  /** @throws AppError `not-found` where a link leads away; system errors of realpath */
  async check(folder: string): Promise<void> {
    const now = this.#monotonicMs();
    const until = this.#checked.get(folder);
    if (until !== undefined && until > now) return;
    const path = encodeDiskPath(folder);
    const real = await disk.realpath(path);
    if (!real.equals(typeof path === 'string' ? Buffer.from(path) : path)) {
      throw new AppError(
        'not-found',
        'A link stands in the way on the disk; Photokeep does not follow links.',
      );
    }
    if (this.#checked.size >= maxRemembered) this.#checked.clear();
    this.#checked.set(folder, now + trustMs);
  }
}
