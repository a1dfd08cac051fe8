interface OfPhotos {
  readonly ids: readonly number[];
}

/** Photos of which a change has to wait: a later one of the same photo must not overtake it. */
export class Held {
  readonly #ids = new Set<number>();

  add(ids: readonly number[]): void {
    for (const id of ids) this.#ids.add(id);
  }

  /** The first that shares no photo with what is held, nor with any before it that has to wait for that. */
  firstFree<Edit extends OfPhotos>(edits: readonly Edit[]): Edit | undefined {
    const taken = new Set(this.#ids);
    for (const edit of edits) {
      if (!edit.ids.some((id) => taken.has(id))) return edit;
      for (const id of edit.ids) taken.add(id);
    }
    return undefined;
  }
}
