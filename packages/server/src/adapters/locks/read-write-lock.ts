interface Waiter {
  readonly exclusive: boolean;
  readonly enter: () => void;
}

/** Many readers or one writer, served strictly in order of arrival, so that nobody starves. */
export class ReadWriteLock {
  #readers = 0;
  #writing = false;
  #queue: Waiter[] = [];

  /** Resolves to the function that lets go. */
  acquire(exclusive: boolean): Promise<() => void> {
    return new Promise((resolve) => {
      const enter = (): void => resolve(() => this.#release(exclusive));
      this.#queue.push({ exclusive, enter });
      this.#admit();
    });
  }

  get idle(): boolean {
    return this.#readers === 0 && !this.#writing && this.#queue.length === 0;
  }

  #release(exclusive: boolean): void {
    if (exclusive) this.#writing = false;
    else this.#readers--;
    this.#admit();
  }

  #admit(): void {
    for (let next = this.#queue[0]; next !== undefined; next = this.#queue[0]) {
      if (this.#writing || (next.exclusive && this.#readers > 0)) return;
      this.#queue.shift();
      if (next.exclusive) this.#writing = true;
      else this.#readers++;
      next.enter();
    }
  }
}
