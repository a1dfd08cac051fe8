import type { WebVideo } from '@photokeep/contract/rest/web-versions';
import { call } from '#lib/api/call.ts';

const askEveryMs = 1000;

/** The version of a video that every browser plays: whether it is there, and how far it is. */
export class WebVideoOrder {
  /** null until it is known */
  state = $state.raw<WebVideo | null>(null);
  /** the server was not reached */
  isLost = $state(false);
  /** somebody has asked for it here: it plays as soon as it is there */
  isWanted = $state(false);
  readonly #id: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isLeft = false;

  constructor(id: number) {
    this.#id = id;
  }

  /** Asks how far it is, until it is over or somebody leaves. */
  async look(): Promise<void> {
    await this.#ask('GET /assets/{id}/web-video');
  }

  /** Has it made. */
  async want(): Promise<void> {
    this.isWanted = true;
    await this.#ask('POST /assets/{id}/web-video');
  }

  leave(): void {
    this.#isLeft = true;
    clearTimeout(this.#timer);
  }

  async #ask(operation: 'GET /assets/{id}/web-video' | 'POST /assets/{id}/web-video'): Promise<void> {
    clearTimeout(this.#timer);
    try {
      const answer = await call(operation, { params: { id: this.#id } });
      if (this.#isLeft) return;
      this.isLost = false;
      this.state = answer;
    } catch {
      if (this.#isLeft) return;
      this.isLost = true;
    }
    if (this.#goesOn()) this.#timer = setTimeout(() => void this.look(), askEveryMs);
  }

  /** After a restart of the server nobody waits any more: whoever still wants it asks once more. */
  #goesOn(): boolean {
    if (this.isLost) return this.isWanted;
    const { state = 'absent' } = this.state ?? {};
    if (state === 'absent' && this.isWanted) {
      this.#timer = setTimeout(() => void this.want(), askEveryMs);
      return false;
    }
    return state === 'waiting' || state === 'making';
  }
}
