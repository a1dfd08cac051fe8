import type { Listener } from '#lib/events/events.svelte.ts';

/** That the picture of what is looked at did not come: until somebody tries again, or the line is back. */
export class LoadFailure {
  #of = $state<string | null>(null);

  /** @param key names one picture: another one of the same photo has not failed */
  isOf(key: string): boolean {
    return this.#of === key;
  }

  note(key: string): void {
    this.#of = key;
  }

  /** The picture is asked for anew. */
  forget(): void {
    this.#of = null;
  }

  /** Tries again by itself once the server is reached again. @returns what ends it */
  follow(subscribe: (listener: Listener) => () => void): () => void {
    return subscribe(({ type }) => {
      if (type === 'reset') this.forget();
    });
  }
}
