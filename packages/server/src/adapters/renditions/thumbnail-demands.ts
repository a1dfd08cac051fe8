/** Beyond this many, what is known of them is forgotten: it only saves work. */
const mostHopeless = 1000;

/** Whether it is there now, or never will be this way, or was left because whoever asked had gone. */
export type ThumbnailOutcome = 'made' | 'hopeless' | 'left';

/** Several people look at one photo: its thumbnail is made once for all of them, and what cannot be is tried once. */
export class ThumbnailDemands {
  readonly #running = new Map<string, Promise<ThumbnailOutcome>>();
  readonly #hopeless = new Set<string>();

  /** @returns whether it is there now; what `make` throws */
  async join(key: string, gone: AbortSignal, make: () => Promise<ThumbnailOutcome>): Promise<boolean> {
    while (!gone.aborted && !this.#hopeless.has(key)) {
      const running = this.#running.get(key) ?? this.#begin(key, make);
      const outcome = await running;
      if (outcome !== 'left') return outcome === 'made';
    }
    return false;
  }

  #begin(key: string, make: () => Promise<ThumbnailOutcome>): Promise<ThumbnailOutcome> {
    const running = make()
      .then((outcome) => {
        if (outcome === 'hopeless') this.#remember(key);
        return outcome;
      })
      .finally(() => this.#running.delete(key));
    this.#running.set(key, running);
    return running;
  }

  #remember(key: string): void {
    if (this.#hopeless.size >= mostHopeless) this.#hopeless.clear();
    this.#hopeless.add(key);
  }
}
