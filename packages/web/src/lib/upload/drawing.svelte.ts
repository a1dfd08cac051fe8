/** Pages are drawn anew no more often, however many files go through. */
const drawMs = 150;

/** Tells what is drawn that something has changed: whoever reads `count` is drawn anew soon. */
export class Drawing {
  count = $state(0);
  #isDue = false;

  soon(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    setTimeout(() => {
      this.#isDue = false;
      this.count++;
    }, drawMs);
  }
}
