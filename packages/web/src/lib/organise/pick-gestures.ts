import { tileIdOf } from './tile-id.ts';

interface PickActions {
  readonly isSelecting: () => boolean;
  readonly toggle: (id: number) => void;
  /** selects from where the last one was picked up to here */
  readonly stretchTo: (id: number) => void;
}

const holdMs = 450;
/** A finger trembles. */
const trembleMousePx = 5;
const trembleTouchPx = 10;

interface Press {
  readonly id: number;
  readonly pointerId: number;
  readonly isTouch: boolean;
  readonly x: number;
  readonly y: number;
  readonly isFree: boolean;
}

/**
 * Selecting with a pointer: a click on the tick, a tap while something is selected, Shift for a range, drawing over tiles
 * from a tick, and on touch a long press, which then may be drawn on.
 */
export class PickGestures {
  readonly #list: HTMLElement;
  readonly #actions: PickActions;
  #press: Press | null = null;
  #isDrawing = false;
  #last: number | null = null;
  #hold: ReturnType<typeof setTimeout> | undefined;
  /** the click that ends a gesture means nothing more */
  #swallowsClick = false;

  constructor(list: HTMLElement, actions: PickActions) {
    this.#list = list;
    this.#actions = actions;
  }

  /** Listens until the function it returns is called. */
  follow(): () => void {
    const ending = new AbortController();
    const { signal } = ending;
    const list = this.#list;
    list.addEventListener('pointerdown', (event) => this.#begin(event), { signal });
    list.addEventListener('click', (event) => this.#click(event), { signal });
    list.addEventListener('contextmenu', (event) => this.#menu(event), { signal });
    // Where the finger draws, the page must not scroll.
    list.addEventListener('touchmove', (event) => this.#isDrawing && event.preventDefault(), {
      signal,
      passive: false,
    });
    window.addEventListener('pointermove', (event) => this.#move(event), { signal });
    window.addEventListener('pointerup', (event) => this.#end(event), { signal });
    window.addEventListener('pointercancel', (event) => this.#end(event), { signal });
    return () => {
      clearTimeout(this.#hold);
      ending.abort();
    };
  }

  #begin(event: PointerEvent): void {
    this.#swallowsClick = false;
    const id = tileIdOf(event.target);
    if (id === undefined || event.button !== 0 || event.ctrlKey || event.metaKey) return;
    const isTouch = event.pointerType === 'touch';
    const onTick = event.target instanceof Element && event.target.closest('[data-tick]') !== null;
    this.#press = {
      id,
      pointerId: event.pointerId,
      isTouch,
      x: event.clientX,
      y: event.clientY,
      isFree: onTick || this.#actions.isSelecting(),
    };
    if (isTouch) this.#hold = setTimeout(() => this.#held(), holdMs);
  }

  #held(): void {
    if (this.#press === null) return;
    navigator.vibrate?.(10);
    this.#draw(this.#press.id);
  }

  #draw(id: number): void {
    this.#isDrawing = true;
    this.#swallowsClick = true;
    this.#last = id;
    this.#actions.toggle(id);
  }

  #move({ pointerId, clientX, clientY }: PointerEvent): void {
    const press = this.#press;
    if (press === null || pointerId !== press.pointerId) return;
    if (!this.#isDrawing) {
      const tremble = press.isTouch ? trembleTouchPx : trembleMousePx;
      if (Math.hypot(clientX - press.x, clientY - press.y) < tremble) return;
      clearTimeout(this.#hold);
      if (press.isTouch || !press.isFree) return void (this.#press = null);
      this.#draw(press.id);
    }
    const id = tileIdOf(document.elementFromPoint(clientX, clientY));
    if (id === undefined || id === this.#last) return;
    this.#last = id;
    this.#actions.stretchTo(id);
  }

  #end({ pointerId }: PointerEvent): void {
    if (pointerId !== this.#press?.pointerId) return;
    clearTimeout(this.#hold);
    this.#press = null;
    this.#isDrawing = false;
    this.#last = null;
  }

  #click(event: MouseEvent): void {
    const isDone = this.#swallowsClick;
    this.#swallowsClick = false;
    const id = tileIdOf(event.target);
    if (isDone) return event.preventDefault();
    if (id === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const onTick = event.target instanceof Element && event.target.closest('[data-tick]') !== null;
    // Enter on a tile opens it, whatever is selected: a click without a pointer has no detail.
    const isPicking = onTick || ((this.#actions.isSelecting() || event.shiftKey) && event.detail > 0);
    if (!isPicking) return;
    event.preventDefault();
    if (event.shiftKey) this.#actions.stretchTo(id);
    else this.#actions.toggle(id);
  }

  /** A long press selects; the browser's own menu is for a mouse. */
  #menu(event: MouseEvent): void {
    if (this.#isDrawing || this.#press?.isTouch) event.preventDefault();
  }
}
