import { SvelteSet } from 'svelte/reactivity';

/** Photos that somebody picks to do something with them. */
export class Selection {
  readonly #ids = new SvelteSet<number>();
  /** where the next range begins */
  anchor = $state<number | null>(null);
  /** what a range that is being drawn began with */
  #before: readonly number[] = [];

  get count(): number {
    return this.#ids.size;
  }

  get ids(): number[] {
    return [...this.#ids];
  }

  has(id: number): boolean {
    return this.#ids.has(id);
  }

  toggle(id: number): void {
    if (!this.#ids.delete(id)) this.#ids.add(id);
    this.anchor = id;
    this.#before = this.ids;
  }

  /** Each of them, or none of them if each is selected already. */
  toggleAll(ids: readonly number[]): void {
    const isWhole = ids.every((id) => this.#ids.has(id));
    for (const id of ids) {
      if (isWhole) this.#ids.delete(id);
      else this.#ids.add(id);
    }
    this.anchor = ids.at(-1) ?? null;
    this.#before = this.ids;
  }

  /** Selects from the anchor on; a range drawn before from the same anchor gives way. @param ids in order */
  stretch(ids: readonly number[]): void {
    const wanted = new Set([...this.#before, ...ids]);
    for (const id of this.ids) if (!wanted.has(id)) this.#ids.delete(id);
    for (const id of wanted) this.#ids.add(id);
  }

  drop(ids: readonly number[]): void {
    for (const id of ids) this.#ids.delete(id);
    this.#before = this.ids;
    if (this.count === 0) this.anchor = null;
  }

  /** Lets go of all but these. */
  keep(ids: Iterable<number>): void {
    const kept = new Set(ids);
    const gone = this.ids.filter((id) => !kept.has(id));
    if (gone.length > 0) this.drop(gone);
  }

  clear(): void {
    this.#ids.clear();
    this.#before = [];
    this.anchor = null;
  }
}
