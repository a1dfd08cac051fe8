/** Where the page is scrolled to, at most once a frame. */
export class Viewport {
  scrollY = $state(window.scrollY);
  height = $state(window.innerHeight);
  /** true while somebody scrolls, and a little longer */
  isMoving = $state(false);
  /** whole windows go by, one after the other: nobody sees what is in them */
  isFlying = $state(false);
  readonly #restMs = 1200;
  /** who leaps again so soon flies */
  readonly #flightMs = 100;
  #leaptAtMs = Number.NEGATIVE_INFINITY;
  #frame = 0;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #flight: ReturnType<typeof setTimeout> | undefined;

  /** Follows the window until the function it returns is called. */
  follow(): () => void {
    const onScroll = (): void => {
      this.#frame ||= requestAnimationFrame(() => this.#scrolled());
    };
    const onResize = (): void => {
      this.height = window.innerHeight;
    };
    window.addEventListener('scroll', onScroll, { passive: true });
    window.addEventListener('resize', onResize);
    return () => {
      window.removeEventListener('scroll', onScroll);
      window.removeEventListener('resize', onResize);
      cancelAnimationFrame(this.#frame);
      clearTimeout(this.#rest);
      clearTimeout(this.#flight);
    };
  }

  /** Scrolls, and knows it at once. @param y in pixels from the top of the page */
  scrollTo(y: number): void {
    window.scrollTo({ top: y, behavior: 'instant' });
    this.#moveTo(window.scrollY);
  }

  #moveTo(y: number): void {
    if (Math.abs(y - this.scrollY) > this.height) this.#leap();
    this.scrollY = y;
  }

  #leap(): void {
    const now = performance.now();
    this.isFlying = now - this.#leaptAtMs < this.#flightMs;
    this.#leaptAtMs = now;
    clearTimeout(this.#flight);
    this.#flight = setTimeout(() => {
      this.isFlying = false;
    }, this.#flightMs);
  }

  #scrolled(): void {
    this.#frame = 0;
    if (window.scrollY === this.scrollY) return;
    this.#moveTo(window.scrollY);
    this.isMoving = true;
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => {
      this.isMoving = false;
    }, this.#restMs);
  }
}
