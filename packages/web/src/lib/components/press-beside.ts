/** A press beside something: one that begins and ends there. Marking text may end there, too, and means nothing. */
export class PressBeside {
  #beganBeside = false;

  begin(isBeside: boolean): void {
    this.#beganBeside = isBeside;
  }

  /** @returns whether it was one */
  end(isBeside: boolean): boolean {
    const wasBeside = this.#beganBeside && isBeside;
    this.#beganBeside = false;
    return wasBeside;
  }
}
