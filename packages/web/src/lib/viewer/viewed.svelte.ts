import type { Asset } from '@photokeep/contract/rest/assets';
import type { EditChanges } from '@photokeep/contract/rest/edits';
import type { TimelineAsset } from '@photokeep/contract/rest/timeline';
import { ApiError } from '#lib/api/api-error.ts';
import { address, call } from '#lib/api/call.ts';
import { withPending } from '#lib/edit/with-pending.ts';
import { neighbourOf } from '#lib/timeline/sequence.ts';
import type { TimelineStore } from '#lib/timeline/timeline-store.svelte.ts';

/** The address of a picture that fills a screen. */
export const previewOf = ({ id, version }: TimelineAsset): string =>
  address('GET /assets/{id}/preview/{version}', { params: { id, version } });

/** The photo that is looked at, what is known of it, and those beside it. */
export class Viewed {
  details = $state.raw<Asset | null>(null);
  /** why there are no details */
  failure = $state<'missing' | 'other' | null>(null);
  previous = $state.raw<TimelineAsset | undefined>();
  next = $state.raw<TimelineAsset | undefined>();
  readonly #store: TimelineStore;
  readonly #id: () => number;
  /** Undefined until either the timeline or the details are there. */
  readonly asset: TimelineAsset | undefined = $derived.by(() => {
    const id = this.#id();
    return this.#store.find(id) ?? (this.details?.id === id ? this.details : undefined);
  });

  constructor(store: TimelineStore, id: () => number) {
    this.#store = store;
    this.#id = id;
  }

  get id(): number {
    return this.#id();
  }

  /** Whether the list that it is looked at in still has it. */
  isListed(id: number): boolean {
    return this.#store.monthOf(id) !== undefined;
  }

  /** Asks for everything about the photo. */
  async loadDetails(): Promise<void> {
    const id = this.#id();
    this.failure = null;
    try {
      const details = await call('GET /assets/{id}', { params: { id } });
      if (id === this.#id()) this.details = details;
    } catch (error) {
      const isMissing = error instanceof ApiError && error.code === 'not-found';
      if (id === this.#id()) this.failure = isMissing ? 'missing' : 'other';
    }
  }

  /** Something was saved that is said of it. */
  take(ids: readonly number[], changes: EditChanges): void {
    const { details } = this;
    if (details !== null && ids.includes(details.id)) this.details = withPending(details, [changes]);
  }

  /** Finds the photos beside it, and fetches their pictures ahead. To be called when the timeline changes. */
  async findNeighbours(): Promise<void> {
    const id = this.#id();
    const month = this.asset?.takenAt.slice(0, 7);
    if (this.#store.monthOf(id) === undefined && month !== undefined) await this.#store.ensure(month);
    const [previous, next] = await Promise.all([
      neighbourOf(this.#store, id, -1),
      neighbourOf(this.#store, id, 1),
    ]);
    if (id !== this.#id()) return;
    this.previous = previous;
    this.next = next;
    for (const each of [next, previous]) if (each?.state === 'ready') new Image().src = previewOf(each);
  }
}
