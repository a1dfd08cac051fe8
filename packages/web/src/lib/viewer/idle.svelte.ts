const restMs = 2500;

/** Whether nobody has touched anything for a while. */
export class Idle {
  isIdle = $state(false);
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Watches an element until the function it returns is called. */
  follow(element: HTMLElement): () => void {
    const stop = new AbortController();
    const wake = (): void => this.wake();
    const wakeByMouse = (event: PointerEvent): void => {
      if (event.pointerType === 'mouse') this.wake();
    };
    element.addEventListener('pointermove', wakeByMouse, { signal: stop.signal });
    element.addEventListener('keydown', wake, { signal: stop.signal });
    element.addEventListener('focusin', wake, { signal: stop.signal });
    this.wake();
    return () => {
      stop.abort();
      clearTimeout(this.#timer);
    };
  }

  wake(): void {
    this.isIdle = false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.isIdle = true;
    }, restMs);
  }

  /** A tap shows what was hidden, and hides it again. */
  toggle(): void {
    if (this.isIdle) {
      this.wake();
      return;
    }
    clearTimeout(this.#timer);
    this.isIdle = true;
  }
}
