import type { EntryView } from '@photokeep/contract/rest/folders';
import { SvelteSet } from 'svelte/reactivity';

/** What is selected in a folder. */
export class Chosen {
  readonly #ids = new SvelteSet<number>();
  /** where a range begins */
  #anchor: number | null = null;

  get size(): number {
    return this.#ids.size;
  }

  has(id: number): boolean {
    return this.#ids.has(id);
  }

  toggle(id: number): void {
    this.#anchor = id;
    if (!this.#ids.delete(id)) this.#ids.add(id);
  }

  /** From where the last one was chosen to this one. */
  extendTo(id: number, entries: readonly EntryView[]): void {
    const at = entries.findIndex((entry) => entry.id === id);
    const from = entries.findIndex((entry) => entry.id === this.#anchor);
    const range = entries.slice(Math.min(at, from === -1 ? at : from), Math.max(at, from) + 1);
    for (const entry of range) this.#ids.add(entry.id);
  }

  all(entries: readonly EntryView[]): void {
    for (const { id } of entries) this.#ids.add(id);
  }

  drop(ids: readonly number[]): void {
    for (const id of ids) this.#ids.delete(id);
  }

  clear(): void {
    this.#ids.clear();
    this.#anchor = null;
  }

  /** What is done to one of several that are chosen means all of them. */
  meant(entry: EntryView, entries: readonly EntryView[]): readonly EntryView[] {
    return this.has(entry.id) && this.size > 1 ? this.among(entries) : [entry];
  }

  /** Of these, in their order. */
  among(entries: readonly EntryView[]): EntryView[] {
    return entries.filter(({ id }) => this.#ids.has(id));
  }
}
