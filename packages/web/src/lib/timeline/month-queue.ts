interface Options {
  readonly load: (month: string) => Promise<void>;
  readonly atOnce: number;
  /** after a failure, in milliseconds */
  readonly pauseMs: number;
}

/** Loads months a few at a time. Whoever scrolls on asks for others: only the latest wishes count. */
export class MonthQueue {
  readonly #options: Options;
  #running = new Map<string, Promise<void>>();
  #wanted: readonly string[] = [];
  #pausedUntil = 0;

  constructor(options: Options) {
    this.#options = options;
  }

  /** @param months the most wanted first; what was asked for before and is not among them is forgotten */
  want(months: readonly string[]): void {
    this.#wanted = months;
    this.#next();
  }

  /** Loads one month at once. @throws whatever loading throws */
  now(month: string): Promise<void> {
    const running = this.#running;
    const before = running.get(month);
    if (before !== undefined) return before;
    const started = this.#options.load(month).finally(() => running.delete(month));
    running.set(month, started);
    return started;
  }

  /** Nothing is wanted any more, and what is on its way stands in nobody's way. */
  clear(): void {
    this.#running = new Map();
    this.#wanted = [];
    this.#pausedUntil = 0;
  }

  isLoading(month: string): boolean {
    return this.#running.has(month);
  }

  #next(): void {
    if (Date.now() < this.#pausedUntil) return;
    while (this.#running.size < this.#options.atOnce) {
      const month = this.#wanted.find((each) => !this.#running.has(each));
      if (month === undefined) return;
      this.#wanted = this.#wanted.filter((each) => each !== month);
      const running = this.#running;
      this.now(month).then(
        () => this.#next(),
        () => {
          if (running === this.#running) this.#rest(month);
        },
      );
    }
  }

  #rest(month: string): void {
    const { pauseMs } = this.#options;
    this.#wanted = [...this.#wanted, month];
    this.#pausedUntil = Date.now() + pauseMs;
    setTimeout(() => this.#next(), pauseMs);
  }
}
