import { tileIdOf } from '#lib/organise/tile-id.ts';

/** A mouse that passes over the grid plays nothing. */
const restMs = 350;
/** As long as a finger rests until it selects. */
const holdMs = 450;
const trembleMousePx = 3;
const trembleTouchPx = 10;

interface Point {
  readonly clientX: number;
  readonly clientY: number;
}

/**
 * Which tile of a grid plays its motion: the one that a mouse rests on, or a finger. Nothing is loaded before, and nothing
 * plays while somebody scrolls, or for those who want no motion.
 */
export class TileMotion {
  id = $state<number | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #from: Point = { clientX: 0, clientY: 0 };
  #over: number | undefined;

  /** Listens to the grid's pointers until the function it returns is called. */
  follow(list: HTMLElement): () => void {
    const ending = new AbortController();
    const { signal } = ending;
    const stop = (): void => this.#stop();
    list.addEventListener('pointermove', (event) => this.#move(event), { signal, passive: true });
    list.addEventListener('pointerdown', (event) => this.#down(event), { signal, passive: true });
    list.addEventListener('pointerleave', stop, { signal });
    window.addEventListener('pointerup', (event) => event.pointerType !== 'mouse' && stop(), { signal });
    window.addEventListener('pointercancel', stop, { signal });
    window.addEventListener('scroll', stop, { signal, passive: true });
    return () => {
      ending.abort();
      stop();
    };
  }

  #move(event: PointerEvent): void {
    const isMouse = event.pointerType === 'mouse';
    if (!isMouse) {
      if (this.#hasLeft(event, trembleTouchPx)) this.#stop();
      return;
    }
    const id = tileIdOf(event.target);
    // What plays goes on while the mouse stays on its tile.
    if (id === this.#over && (this.id !== null || !this.#hasLeft(event, trembleMousePx))) return;
    this.#stop();
    this.#over = id;
    if (event.buttons === 0) this.#startAfter(restMs, event);
  }

  #down(event: PointerEvent): void {
    this.#stop();
    if (event.pointerType === 'mouse') return;
    this.#over = tileIdOf(event.target);
    this.#startAfter(holdMs, event);
  }

  #startAfter(delayMs: number, { clientX, clientY }: Point): void {
    this.#from = { clientX, clientY };
    const id = this.#over;
    if (id === undefined || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    this.#timer = setTimeout(() => {
      this.id = id;
    }, delayMs);
  }

  #hasLeft({ clientX, clientY }: Point, px: number): boolean {
    return Math.hypot(clientX - this.#from.clientX, clientY - this.#from.clientY) > px;
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#over = undefined;
    if (this.id !== null) this.id = null;
  }
}
