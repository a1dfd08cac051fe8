import type { PhotoAction } from '@photokeep/contract/rest/photo-actions';
import type { PhotoList } from '#lib/timeline/photo-list.ts';
import { act } from './act.ts';
import { nextAfter } from './next-after.ts';
import { rangeBetween } from './range-between.ts';
import { saveOriginal } from './save-original.ts';
import { saveZip } from './save-zip.ts';
import { Selection } from './selection.svelte.ts';

/** What is done with selected photos; some of it takes itself back. */
export type OrganiseKey = 'favourite' | 'archive' | 'hide' | 'trash';

interface Step {
  readonly ids: readonly number[];
  readonly focused: number | undefined;
  /** the whole step once more, with the same photos */
  readonly again: () => void;
}

/** Selecting photos of one list, and doing something with them. */
export class Organiser {
  readonly list: PhotoList;
  readonly selection = new Selection();
  #drawn = 0;

  constructor(list: PhotoList) {
    this.list = list;
  }

  /** each of the selected ones is a favourite */
  get areFavourites(): boolean {
    return this.#areFavourites(this.selection.ids);
  }

  /** Lets go of what the list does not show any more. To be called when it changes. */
  prune(): void {
    const gone = this.selection.ids.filter((id) => this.list.store.monthOf(id) === undefined);
    if (gone.length > 0) this.selection.drop(gone);
  }

  /** Selects from where the last one was picked up to here. */
  async stretchTo(id: number): Promise<void> {
    const { selection } = this;
    const anchor = selection.anchor;
    if (anchor === null) return selection.toggle(id);
    const drawn = ++this.#drawn;
    const ids = await rangeBetween(this.list.store, anchor, id).catch(() => [id]);
    if (drawn === this.#drawn) selection.stretch(ids);
  }

  /** Shift and an arrow: what one comes from belongs to the range. */
  async stretchFrom(from: number, to: number): Promise<void> {
    if (this.selection.count === 0 || this.selection.anchor === null) this.selection.toggle(from);
    await this.stretchTo(to);
  }

  /** All photos of the same day, or none of them. */
  toggleDay(id: number): void {
    const { store } = this.list;
    const day = store.find(id)?.takenAt.slice(0, 10);
    const assets = store.months.find(({ month }) => month === day?.slice(0, 7))?.assets ?? [];
    this.selection.toggleAll(
      assets.filter(({ takenAt }) => takenAt.startsWith(day ?? '-')).map((asset) => asset.id),
    );
  }

  /** What is selected, else the photo that has the focus. */
  targets(focused: number | undefined): number[] {
    if (this.selection.count > 0) return this.selection.ids;
    return focused === undefined ? [] : [focused];
  }

  /**
   * Does something with photos. What was selected meanwhile, or failed, stays selected.
   * @returns the photo that takes the focus then; undefined where it stays
   */
  async run(key: OrganiseKey, { ids, focused, again }: Step): Promise<number | undefined> {
    const { store } = this.list;
    const from = focused ?? ids.at(-1);
    if (from === undefined) return undefined;
    const action = this.#actionFor(key, ids);
    const next = await nextAfter(store, from, ids).catch(() => undefined);
    const settled = await act(action, ids, again);
    if (settled === null) return undefined;
    this.selection.drop(settled);
    return store.monthOf(from) === undefined ? next : undefined;
  }

  /** One photo as it came; several, with all their files, as one ZIP file. */
  download(focused: number | undefined): void {
    const [id, ...more] = this.targets(focused);
    if (id === undefined) return;
    if (more.length === 0) saveOriginal(id);
    else void saveZip([id, ...more]);
  }

  #actionFor(key: OrganiseKey, ids: readonly number[]): PhotoAction {
    if (key === 'favourite') return this.#areFavourites(ids) ? 'unfavourite' : 'favourite';
    if (key === 'archive') return this.#areArchived(ids) ? 'unarchive' : 'archive';
    if (key === 'hide') return this.list.name === 'hidden' ? 'unhide' : 'hide';
    return 'trash';
  }

  #areFavourites(ids: readonly number[]): boolean {
    return ids.every((id) => this.list.store.find(id)?.favourite === true);
  }

  #areArchived(ids: readonly number[]): boolean {
    return ids.every((id) => this.list.store.find(id)?.archived === true);
  }
}
