/** Being alone in a lane, until disposed of. */
export interface Pass extends Disposable {
  /** aborted when a later request takes over */
  readonly signal: AbortSignal;
}

interface Waiter {
  readonly enter: (pass: Pass) => void;
  readonly takesOver: boolean;
}

/** Lets one in at a time, in order of arrival. Whoever takes over asks those before to give up. */
export class Lane {
  #inside: AbortController | null = null;
  readonly #waiting: Waiter[] = [];

  /** Only where nobody is in the lane or waits for it. */
  tryEnter(): Pass | null {
    return this.#inside === null ? this.#admit() : null;
  }

  enter(): Promise<Pass> {
    return this.#wait(false);
  }

  /** Asks whoever is before to give up, then waits like others. */
  takeOver(): Promise<Pass> {
    this.#inside?.abort();
    return this.#wait(true);
  }

  #wait(takesOver: boolean): Promise<Pass> {
    const pass = this.tryEnter();
    if (pass !== null) return Promise.resolve(pass);
    return new Promise((enter) => {
      this.#waiting.push({ enter, takesOver });
    });
  }

  #admit(): Pass {
    const inside = new AbortController();
    this.#inside = inside;
    if (this.#waiting.some(({ takesOver }) => takesOver)) inside.abort();
    return { signal: inside.signal, [Symbol.dispose]: () => this.#leave(inside) };
  }

  #leave(leaver: AbortController): void {
    if (this.#inside !== leaver) return;
    this.#inside = null;
    const next = this.#waiting.shift();
    next?.enter(this.#admit());
  }
}
