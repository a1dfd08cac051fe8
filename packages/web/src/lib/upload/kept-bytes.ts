/** Browsers keep a copy of each file, so that large ones are better picked again. */
const maxFileBytes = 128 * 1024 * 1024;
const maxKeptBytes = 2 * 1024 * 1024 * 1024;

/** How many bytes of files the browser keeps over a reload: what has been sent makes room for what is to be. */
export class KeptBytes {
  readonly #byId = new Map<string, number>();
  #sum = 0;
  #room = maxKeptBytes;

  /** @returns whether there is room for a file: it is kept then */
  take(id: string, bytes: number): boolean {
    if (bytes > maxFileBytes || this.#sum + bytes > this.#room) return false;
    this.note(id, bytes);
    return true;
  }

  /** It is kept, whether or not there is room. */
  note(id: string, bytes: number): void {
    this.remove(id);
    this.#byId.set(id, bytes);
    this.#sum += bytes;
  }

  remove(id: string): void {
    this.#sum -= this.#byId.get(id) ?? 0;
    this.#byId.delete(id);
  }

  /** The browser itself had no more room than for the others. */
  refuse(ids: readonly string[]): void {
    for (const id of ids) this.remove(id);
    this.#room = this.#sum;
  }
}
