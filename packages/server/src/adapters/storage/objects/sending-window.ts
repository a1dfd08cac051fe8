/**
 * Bounds how many bytes of all uploads together are on their way to the server. Whoever wants to send waits for room, in
 * order of arrival; what is larger than all of it goes alone.
 */
export class SendingWindow {
  readonly #limitBytes: number;
  readonly #waiting: { readonly sizeBytes: number; readonly enter: () => void }[] = [];
  #underWayBytes = 0;

  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes;
  }

  /** @returns gives the room back */
  async enter(sizeBytes: number): Promise<() => void> {
    if (this.#waiting.length > 0 || !this.#hasRoom(sizeBytes)) {
      await new Promise<void>((enter) => this.#waiting.push({ sizeBytes, enter }));
    } else this.#underWayBytes += sizeBytes;
    return () => this.#leave(sizeBytes);
  }

  #hasRoom(sizeBytes: number): boolean {
    return this.#underWayBytes === 0 || this.#underWayBytes + sizeBytes <= this.#limitBytes;
  }

  #leave(sizeBytes: number): void {
    this.#underWayBytes -= sizeBytes;
    for (let next = this.#waiting[0]; next !== undefined && this.#hasRoom(next.sizeBytes); ) {
      this.#waiting.shift();
      this.#underWayBytes += next.sizeBytes;
      next.enter();
      next = this.#waiting[0];
    }
  }
}
