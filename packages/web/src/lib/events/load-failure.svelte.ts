import { events } from './events.svelte.ts';

/** That a picture did not come: until somebody tries again, or the server may be reached again. */
export class LoadFailure {
  #of = $state<string | null>(null);
  #at = $state(0);
  readonly #returns: () => number;

  constructor(returns = (): number => events.returns) {
    this.#returns = returns;
  }

  /** @param key names one picture: another one of the same photo has not failed */
  isOf(key: string): boolean {
    return this.#of === key && this.#at === this.#returns();
  }

  note(key: string): void {
    this.#of = key;
    this.#at = this.#returns();
  }

  /** The picture is asked for anew. */
  forget(): void {
    this.#of = null;
  }
}
