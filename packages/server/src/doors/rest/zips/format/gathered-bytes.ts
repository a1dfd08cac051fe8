const fullBytes = 64 * 1024;

/** Bytes that wait to be sent together: a record, or a small file, by itself would be a write of some dozen bytes. */
export class GatheredBytes {
  #waiting: Uint8Array[] = [];
  #bytes = 0;

  add(bytes: Uint8Array): void {
    this.#waiting.push(bytes);
    this.#bytes += bytes.byteLength;
  }

  get isFull(): boolean {
    return this.#bytes >= fullBytes;
  }

  take(): Uint8Array {
    const [only] = this.#waiting;
    const taken = this.#waiting.length === 1 && only !== undefined ? only : Buffer.concat(this.#waiting);
    this.#waiting = [];
    this.#bytes = 0;
    return taken;
  }
}
