import type { WebVersionFailure, WebVersionOrder, WebVersionState } from '../../ports/web-versions.ts';

type Ended = { readonly is: 'ready' } | Failed;
type Failed = Extract<WebVersionState, { readonly is: 'failed' }>;
type Queued = Extract<WebVersionState, { readonly is: 'waiting' }>;

interface Waiting {
  readonly order: WebVersionOrder;
  readonly ended: Promise<Ended>;
  readonly settle: (ended: Ended) => void;
  askedMs: number;
  /** of those who hold the line until it ends; null for those who come back to ask */
  readonly wantedBy: Set<AbortSignal | null>;
}

/** So many may wait: whoever comes later is told so, instead of for how many hours. */
export const mostWaiting = 10;
/** Failures that are remembered for those who ask. */
const mostFailures = 100;

/**
 * Those who wait for something slow of which one is made at a time. It lives in memory alone: after a restart there is
 * nobody who waits, and whoever comes back orders again.
 */
export class WaitingLine {
  readonly #make: (order: WebVersionOrder) => Promise<WebVersionFailure | null>;
  readonly #abandonedMs: number;
  readonly #waiting = new Map<string, Waiting>();
  readonly #failures = new Map<string, WebVersionFailure>();
  #current: Waiting | null = null;
  #running: Promise<void> | null = null;
  #isClosed = false;

  /** @param abandonedMs nobody has asked about it for so long: whoever wanted it has left */
  constructor(
    make: (order: WebVersionOrder) => Promise<WebVersionFailure | null>,
    abandonedMs: number = Number.POSITIVE_INFINITY,
  ) {
    this.#make = make;
    this.#abandonedMs = abandonedMs;
  }

  /** What is known of it here; null where nothing is. Whoever asks keeps it waiting. */
  stateOf(sha256: string): 'current' | Queued | Failed | null {
    if (this.#current?.order.sha256 === sha256) return 'current';
    const ahead = [...this.#waiting.keys()].indexOf(sha256);
    const waiting = this.#waiting.get(sha256);
    if (waiting !== undefined) {
      waiting.askedMs = performance.now();
      return { is: 'waiting', ahead: ahead + (this.#current === null ? 0 : 1) };
    }
    const reason = this.#failures.get(sha256);
    return reason === undefined ? null : { is: 'failed', reason };
  }

  /**
   * Joins those who wait.
   * @param gone whoever holds the line until it ends has hung up: with the last of them the order goes
   * @returns how it ends
   */
  add(order: WebVersionOrder, gone: AbortSignal | null = null): Promise<Ended> {
    if (this.#current?.order.sha256 === order.sha256) return this.#current.ended;
    const ended = this.#waiting.get(order.sha256)?.ended ?? this.#join(order);
    const waiting = this.#waiting.get(order.sha256);
    if (waiting !== undefined) this.#hold(waiting, gone);
    return ended;
  }

  #join(order: WebVersionOrder): Promise<Ended> {
    if (this.#isClosed) return Promise.resolve({ is: 'failed', reason: 'stopped' });
    if (this.#waiting.size >= mostWaiting) return Promise.resolve({ is: 'failed', reason: 'busy' });
    this.#failures.delete(order.sha256);
    const { promise: ended, resolve: settle } = Promise.withResolvers<Ended>();
    this.#waiting.set(order.sha256, {
      order,
      ended,
      settle,
      askedMs: performance.now(),
      wantedBy: new Set(),
    });
    this.#running ??= this.#work();
    return ended;
  }

  #hold(waiting: Waiting, gone: AbortSignal | null): void {
    const { order, wantedBy, settle } = waiting;
    wantedBy.add(gone);
    const leave = (): void => {
      wantedBy.delete(gone);
      if (wantedBy.size > 0 || this.#waiting.get(order.sha256) !== waiting) return;
      this.#waiting.delete(order.sha256);
      settle({ is: 'failed', reason: 'stopped' });
    };
    if (gone?.aborted === true) leave();
    else gone?.addEventListener('abort', leave, { once: true });
  }

  /** Lets nobody wait any longer, and resolves when nothing is being made. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const { settle } of this.#waiting.values()) settle({ is: 'failed', reason: 'stopped' });
    this.#waiting.clear();
    await this.#running;
  }

  async #work(): Promise<void> {
    for (let next = this.#next(); next !== null; next = this.#next()) {
      this.#current = next;
      const reason = await this.#make(next.order).catch((): WebVersionFailure => 'stopped');
      this.#current = null;
      if (reason !== null) this.#remember(next.order.sha256, reason);
      next.settle(reason === null ? { is: 'ready' } : { is: 'failed', reason });
    }
    this.#running = null;
  }

  #next(): Waiting | null {
    for (const [sha256, waiting] of this.#waiting) {
      this.#waiting.delete(sha256);
      if (performance.now() - waiting.askedMs < this.#abandonedMs) return waiting;
      waiting.settle({ is: 'failed', reason: 'stopped' });
    }
    return null;
  }

  #remember(sha256: string, reason: WebVersionFailure): void {
    this.#failures.set(sha256, reason);
    const [oldest] = this.#failures.keys();
    if (this.#failures.size > mostFailures && oldest !== undefined) this.#failures.delete(oldest);
  }
}
