import type { PhotokeepEvent } from '@photokeep/contract/event';
import { call } from '#lib/api/call.ts';
import { events } from '#lib/events/events.svelte.ts';
import { type Followed, follow, nobody, phaseOf, withPicture, withSeen } from './follow-phone.ts';

/** how long nothing may happen before the likeliest reasons are told */
const patienceMs = 60_000;
/** some things are no event, or their event was missed: asked for in between */
const lookMs = 5000;

/** Follows the phone that is being added, live. */
export class LivePhone {
  followed = $state.raw<Followed>(nobody);
  /** nothing has happened for a while */
  isSlow = $state(false);
  phase = $derived(phaseOf(this.followed));
  /** devices that were there before */
  #known: ReadonlySet<number> | null = null;
  #patience: ReturnType<typeof setTimeout> | undefined;
  #clock: ReturnType<typeof setInterval> | undefined;

  /** Listens until the function it returns is called. */
  start(): () => void {
    this.#beSlowLater();
    this.#clock = setInterval(() => void this.#look(), lookMs);
    void this.#lookAtDevices();
    const unsubscribe = events.subscribe((event) => this.#hear(event));
    return () => {
      unsubscribe();
      clearTimeout(this.#patience);
      clearInterval(this.#clock);
    };
  }

  /** For one more phone. */
  startAgain(): void {
    this.#known = null;
    this.#take(nobody);
    void this.#lookAtDevices();
  }

  #hear(event: PhotokeepEvent): void {
    if (event.type === 'reset') void this.#lookAtDevices();
    else this.#take(follow(this.followed, event));
  }

  #take(followed: Followed): void {
    const before = this.phase;
    this.followed = followed;
    if (this.phase !== before) this.#beSlowLater();
  }

  #beSlowLater(): void {
    clearTimeout(this.#patience);
    this.isSlow = false;
    if (this.phase === 'waiting' || this.phase === 'connected') {
      this.#patience = setTimeout(() => (this.isSlow = true), patienceMs);
    }
  }

  async #look(): Promise<void> {
    if (this.phase === 'arriving') await this.#lookAtPicture();
    else if (this.phase === 'waiting' && this.followed.devices.length > 0) await this.#lookAtDevices();
  }

  /** The first time, it learns what was there before; later, what came since then. */
  async #lookAtDevices(): Promise<void> {
    const list = await call('GET /devices').catch(() => null);
    if (list === null) return;
    const known = this.#known;
    this.#known ??= new Set(list.devices.map(({ id }) => id));
    const missed = list.devices.filter(
      ({ id }) => known?.has(id) === false && !this.followed.devices.some((device) => device.id === id),
    );
    const followed = missed.reduce(
      (so, device) => follow(so, { type: 'device-added', device }),
      this.followed,
    );
    this.#take(withSeen(followed, list.devices));
  }

  /** It may have become ready while nobody listened. */
  async #lookAtPicture(): Promise<void> {
    const [first] = this.followed.arrivals;
    if (first === undefined) return;
    const asset = await call('GET /assets/{id}', { params: { id: first.assetId } }).catch(() => null);
    if (asset !== null) this.#take(withPicture(this.followed, asset));
  }
}
