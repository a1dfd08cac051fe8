import type { Point } from './zoom.ts';

/** What fingers and mouse mean. Points count from the stage's middle, distances are in pixels. */
export interface GestureListener {
  /** one finger or the mouse moves; `total` since it went down */
  readonly onDrag: (step: Point, total: Point) => void;
  /** it let go; `speed` in pixels per millisecond */
  readonly onRelease: (total: Point, speed: Point) => void;
  readonly onPinch: (factor: number, point: Point, step: Point) => void;
  readonly onTap: (kind: 'mouse' | 'touch') => void;
  readonly onDoubleTap: (point: Point) => void;
}

interface Finger {
  readonly start: Point;
  readonly startMs: number;
  now: Point;
}

const tapPx = 8;
const doubleTapMs = 280;
const doubleTapPx = 40;

/** Reads gestures from an element's pointer events. */
export class Gestures {
  readonly #element: HTMLElement;
  readonly #listener: GestureListener;
  readonly #fingers = new Map<number, Finger>();
  /** two fingers went down since none was: what is left of it is no tap and no swipe */
  #isPinch = false;
  #tap: { readonly at: Point; readonly timer: ReturnType<typeof setTimeout> } | null = null;

  constructor(element: HTMLElement, listener: GestureListener) {
    this.#element = element;
    this.#listener = listener;
  }

  /** Listens until the function it returns is called. */
  follow(): () => void {
    const stop = new AbortController();
    const listen = (
      type: 'pointerdown' | 'pointermove' | 'pointerup' | 'pointercancel',
      run: (e: PointerEvent) => void,
    ) => this.#element.addEventListener(type, run, { signal: stop.signal });
    listen('pointerdown', (event) => this.#down(event));
    listen('pointermove', (event) => this.#move(event));
    listen('pointerup', (event) => this.#up(event));
    listen('pointercancel', (event) => this.#cancel(event));
    return () => {
      stop.abort();
      if (this.#tap !== null) clearTimeout(this.#tap.timer);
    };
  }

  /** A point of the window, counted from the stage's middle. */
  pointOf({ clientX, clientY }: { readonly clientX: number; readonly clientY: number }): Point {
    const box = this.#element.getBoundingClientRect();
    return { x: clientX - box.left - box.width / 2, y: clientY - box.top - box.height / 2 };
  }

  #down(event: PointerEvent): void {
    const onControl = event.target instanceof Element && event.target.closest('button, a, video') !== null;
    if (onControl || event.button !== 0 || this.#fingers.size >= 2) return;
    this.#element.setPointerCapture(event.pointerId);
    const start = this.pointOf(event);
    if (this.#fingers.size === 0) this.#isPinch = false;
    this.#fingers.set(event.pointerId, { start, startMs: event.timeStamp, now: start });
    if (this.#fingers.size === 2) this.#isPinch = true;
  }

  #move(event: PointerEvent): void {
    const finger = this.#fingers.get(event.pointerId);
    if (finger === undefined) return;
    const before = finger.now;
    const now = this.pointOf(event);
    const other = [...this.#fingers.values()].find((each) => each !== finger);
    finger.now = now;
    if (other !== undefined) {
      const factor = distance(now, other.now) / Math.max(1, distance(before, other.now));
      const step = { x: (now.x - before.x) / 2, y: (now.y - before.y) / 2 };
      this.#listener.onPinch(factor, middle(now, other.now), step);
    } else if (!this.#isPinch) {
      this.#listener.onDrag(minus(now, before), minus(now, finger.start));
    }
  }

  #up(event: PointerEvent): void {
    const finger = this.#fingers.get(event.pointerId);
    this.#fingers.delete(event.pointerId);
    if (finger === undefined || this.#isPinch) return;
    const total = minus(finger.now, finger.start);
    const tookMs = Math.max(1, event.timeStamp - finger.startMs);
    this.#listener.onRelease(total, { x: total.x / tookMs, y: total.y / tookMs });
    if (Math.hypot(total.x, total.y) < tapPx) this.#tapped(finger.now, event.pointerType);
  }

  #cancel(event: PointerEvent): void {
    if (this.#fingers.delete(event.pointerId)) this.#listener.onRelease({ x: 0, y: 0 }, { x: 0, y: 0 });
  }

  #tapped(at: Point, pointerType: string): void {
    const earlier = this.#tap;
    if (earlier !== null) clearTimeout(earlier.timer);
    this.#tap = null;
    if (earlier !== null && distance(earlier.at, at) < doubleTapPx) {
      this.#listener.onDoubleTap(at);
      return;
    }
    const timer = setTimeout(() => {
      this.#tap = null;
      this.#listener.onTap(pointerType === 'mouse' ? 'mouse' : 'touch');
    }, doubleTapMs);
    this.#tap = { at, timer };
  }
}

const minus = (a: Point, b: Point): Point => ({ x: a.x - b.x, y: a.y - b.y });
const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
