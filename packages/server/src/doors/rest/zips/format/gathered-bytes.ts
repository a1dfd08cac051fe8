import { giveBack } from '../../../../domain/give-back.ts';

const fullBytes = 64 * 1024;

/** Bytes that wait to be sent together: a record, or a small file, by itself would be a write of some dozen bytes. */
export class GatheredBytes {
  #waiting: Uint8Array[] = [];
  #bytes = 0;

  /** @param bytes that are nobody else's from here on */
  add(bytes: Uint8Array): void {
    this.#waiting.push(bytes);
    this.#bytes += bytes.byteLength;
  }

  get isFull(): boolean {
    return this.#bytes >= fullBytes;
  }

  take(): Uint8Array {
    const [only] = this.#waiting;
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#bytes = 0;
    if (waiting.length === 1 && only !== undefined) return only;
    const taken = Buffer.concat(waiting);
    for (const part of waiting) giveBack(part);
    return taken;
  }
}
