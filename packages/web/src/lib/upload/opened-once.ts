/** Something that is opened when it is first needed, for one owner at a time. What failed is tried again. */
export class OpenedOnce<T> {
  #opening: { readonly owner: string; readonly result: Promise<T> } | null = null;
  readonly #open: (owner: string) => Promise<T>;

  constructor(open: (owner: string) => Promise<T>) {
    this.#open = open;
  }

  isOf(owner: string): boolean {
    return this.#opening?.owner === owner;
  }

  /** @throws whatever opening it throws: the next one who asks has it tried again */
  async for(owner: string): Promise<T> {
    const known = this.#opening;
    const opening = known?.owner === owner ? known : { owner, result: this.#open(owner) };
    this.#opening = opening;
    try {
      return await opening.result;
    } catch (error) {
      if (this.#opening === opening) this.#opening = null;
      throw error;
    }
  }
}
