import type { Asset } from '@photokeep/contract/rest/assets';
import { LookAround } from './look-around.svelte.ts';
import { type WayToLook, wayToLook } from './ways-to-look.ts';
import type { ZoomState } from './zoom-state.svelte.ts';

/** Once it was seen that this browser cannot draw all around, nobody is offered it any more. */
let isImpossible = $state(false);

/** How the photo on the stage is looked at: whole, around or along, and how close. */
export class Looking {
  readonly around = new LookAround();
  readonly #zoom: ZoomState;
  readonly #photo: () => Asset | null;
  /** photo that somebody wants to see flat */
  #flatId = $state<number | null>(null);
  /** photo of which that failed: it is shown flat until it is tried again */
  #failedId = $state<number | null>(null);
  readonly way: WayToLook | null;
  /** one stands in the middle of it now */
  readonly isAround: boolean;

  /**
   * @param photo what is known of what is shown; null until it is
   * @param turns quarter turns that its picture does not have yet
   */
  constructor(zoom: ZoomState, photo: () => Asset | null, turns: () => number) {
    this.#zoom = zoom;
    this.#photo = photo;
    this.way = $derived.by(() => {
      const known = photo();
      const way = known === null ? null : wayToLook(known, turns());
      return way === 'around' && isImpossible ? 'across' : way;
    });
    this.isAround = $derived.by(() => {
      const id = photo()?.id;
      return this.way === 'around' && this.#flatId !== id && this.#failedId !== id;
    });
  }

  /** whether it is looked at in its own way rather than whole */
  get isOn(): boolean {
    return this.isAround || (this.way === 'across' && this.#zoom.isZoomed);
  }

  /** What the buttons and keys for coming closer move. */
  get closeness(): LookAround | ZoomState {
    return this.isAround ? this.around : this.#zoom;
  }

  /** Its own way, or the whole picture. */
  toggle(): void {
    if (this.way === 'around') {
      this.#flatId = this.isAround ? (this.#photo()?.id ?? null) : null;
      this.retry();
    } else if (this.way === 'across') {
      if (this.#zoom.isZoomed) this.#zoom.reset();
      else this.#zoom.fillHeight();
    }
  }

  /** @returns whether there was something left to see that way */
  stepAcross(step: 1 | -1): boolean {
    return this.way === 'across' && this.#zoom.isZoomed && this.#zoom.stepAcross(step);
  }

  /** It did not work this time. */
  fail(): void {
    this.#failedId = this.#photo()?.id ?? null;
  }

  retry(): void {
    this.#failedId = null;
  }

  /** This browser cannot, whatever the photo. */
  giveUp(): void {
    isImpossible = true;
  }
}
