import type { Invitation } from '@photokeep/contract/rest/devices';
import { call } from '#lib/api/call.ts';

const minuteMs = 60_000;
/** nobody starts to scan a code that ends in a moment */
const spareMs = 15_000;
const tickMs = 5000;
/** where the clocks of server and browser differ so much that the end makes no sense */
const usualLifeMs = 5 * minuteMs;
const longestLifeMs = 60 * minuteMs;

function lifeOf({ expiresAt }: Invitation): number {
  const lifeMs = expiresAt === null ? longestLifeMs : Date.parse(expiresAt) - Date.now();
  return lifeMs > 2 * spareMs && lifeMs <= longestLifeMs ? lifeMs : usualLifeMs;
}

/** A one-time invitation that is made anew when it is about to end. */
export class OneTimeInvitation {
  current = $state.raw<Invitation | null>(null);
  failure = $state.raw<unknown>(null);
  minutesLeft = $state(0);
  #endsAtMs = 0;
  #isBusy = false;

  /** Makes the first one, and further ones until the function it returns is called. */
  start(): () => void {
    void this.renew();
    const clock = setInterval(() => this.#tick(), tickMs);
    return () => clearInterval(clock);
  }

  async renew(): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      const made = await call('POST /phone-invitations', { body: { kind: 'one-time' } });
      this.#endsAtMs = Date.now() + lifeOf(made);
      this.current = made;
      this.failure = null;
    } catch (error) {
      this.current = null;
      this.failure = error;
    } finally {
      this.#isBusy = false;
      this.#countDown();
    }
  }

  /** A page that nobody looks at makes no new ones. One that failed is tried again. */
  #tick(): void {
    this.#countDown();
    if (!document.hidden && this.#endsAtMs - Date.now() < spareMs) void this.renew();
  }

  #countDown(): void {
    this.minutesLeft = Math.max(1, Math.ceil((this.#endsAtMs - Date.now()) / minuteMs));
  }
}
