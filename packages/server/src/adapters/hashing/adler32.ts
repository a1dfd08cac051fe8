/** Largest number of bytes whose sums stay below 2^32 between two reductions (zlib calls it NMAX). */
const reduceEvery = 5552;
const modulus = 65521;

/** Adler-32 (RFC 1950 §8.2), because some sync clients announce it and Node's crypto lacks it. */
export class Adler32 {
  #low = 1;
  #high = 0;

  update(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.byteLength; at += reduceEvery) {
      for (const byte of bytes.subarray(at, at + reduceEvery)) {
        this.#low += byte;
        this.#high += this.#low;
      }
      this.#low %= modulus;
      this.#high %= modulus;
    }
  }

  /** Another sum that goes on from here. */
  copy(): Adler32 {
    const copy = new Adler32();
    copy.#low = this.#low;
    copy.#high = this.#high;
    return copy;
  }

  hex(): string {
    return (((this.#high << 16) | this.#low) >>> 0).toString(16).padStart(8, '0');
  }
}
