import type { Month } from './place-months.ts';

/** So many photos are kept at most besides those of the months looked at last: some megabytes. */
const usualMost = 8_000;
const alwaysKept = 8;

/** Which months were looked at last, so that a walk through a large library does not fill the memory with it. */
export class LoadedMonths {
  /** in order of their last use */
  readonly #used = new Set<string>();
  readonly #mostPhotos: number;

  constructor(mostPhotos = usualMost) {
    this.#mostPhotos = mostPhotos;
  }

  touch(month: string): void {
    this.#used.delete(month);
    this.#used.add(month);
  }

  /** @returns those to let go of, unused for longest first */
  tooMany(months: readonly Month[]): string[] {
    const sizes = new Map(months.map(({ month, assets }) => [month, assets?.length ?? 0]));
    const loaded = [...this.#used].filter((month) => (sizes.get(month) ?? 0) > 0);
    let photos = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    const gone: string[] = [];
    for (const month of loaded.slice(0, -alwaysKept)) {
      if (photos <= this.#mostPhotos) break;
      photos -= sizes.get(month) ?? 0;
      gone.push(month);
    }
    return gone;
  }
}
