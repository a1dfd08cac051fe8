import type { KeptEdit } from './edit-queue.svelte.ts';

/** A page that has given no sign of life for as long is gone. Browsers let pages in the background act once a minute. */
const goneAfterMs = 180_000;

interface OfPage {
  readonly seenAt: number;
  readonly edits: readonly KeptEdit[];
}

/**
 * What one page keeps of an account's changes until the server has them, in the browser: it outlives the page. Another
 * page takes it over once this one is gone, so that none is sent by two.
 */
export class KeptEdits {
  readonly #storage: Storage;
  readonly #ofAccount: string;
  readonly #key: string;
  readonly #now: () => number;
  #edits: readonly KeptEdit[] = [];
  #isStored = false;

  constructor(storage: Storage, account: string, now: () => number = Date.now) {
    this.#storage = storage;
    this.#ofAccount = `photokeep-edits/${encodeURIComponent(account)}/`;
    this.#key = this.#ofAccount + crypto.getRandomValues(new Uint32Array(2)).join('-');
    this.#now = now;
  }

  write(edits: readonly KeptEdit[]): void {
    this.#edits = edits;
    this.#store(this.#now());
  }

  /** This page lives. @returns false where another one took over what was kept here while it slept */
  renew(): boolean {
    const isTaken = this.#isStored && this.#storage.getItem(this.#key) === null;
    if (isTaken) this.#forget();
    else this.#store(this.#now());
    return !isTaken;
  }

  /** This page goes away: the next one may take over at once. */
  leave(): void {
    if (this.#isStored && this.#storage.getItem(this.#key) !== null) this.#store(0);
  }

  /** What pages left that are gone, the oldest first. It is no longer theirs. */
  takeLeft(): KeptEdit[] {
    const left = this.#pages().filter(
      ([key, { seenAt }]) => key !== this.#key && this.#now() - seenAt > goneAfterMs,
    );
    for (const [key] of left) this.#storage.removeItem(key);
    return left.toSorted(([, a], [, b]) => a.seenAt - b.seenAt).flatMap(([, { edits }]) => edits);
  }

  /** in all pages */
  get count(): number {
    return this.#pages().reduce((sum, [, { edits }]) => sum + edits.length, 0);
  }

  /** Forgets it, also what other pages keep of this account. */
  clear(): void {
    this.#forget();
    for (const [key] of this.#pages()) this.#storage.removeItem(key);
  }

  #forget(): void {
    this.#edits = [];
    this.#isStored = false;
  }

  #store(seenAt: number): void {
    if (this.#edits.length === 0) {
      this.#storage.removeItem(this.#key);
      this.#isStored = false;
      return;
    }
    try {
      this.#storage.setItem(this.#key, JSON.stringify({ seenAt, edits: this.#edits } satisfies OfPage));
      this.#isStored = true;
    } catch {
      // A browser that keeps nothing: it waits for as long as the page is open.
    }
  }

  #pages(): [string, OfPage][] {
    return Array.from({ length: this.#storage.length }, (_, at) => this.#storage.key(at) ?? '')
      .filter((key) => key.startsWith(this.#ofAccount))
      .map((key) => [key, JSON.parse(this.#storage.getItem(key) ?? '') as OfPage]);
  }
}
