const retryMs = [1000, 2000, 5000, 10_000, 30_000];

/** Tries again by itself, later each time until something has come through. */
export class TryLater {
  readonly #again: () => void;
  #tries = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(again: () => void) {
    this.#again = again;
  }

  start(): void {
    if (this.#timer !== undefined) return;
    const waitMs = retryMs[Math.min(this.#tries, retryMs.length - 1)] ?? 0;
    this.#tries++;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#again();
    }, waitMs);
  }

  soonAgain(): void {
    this.#tries = 0;
  }
}
