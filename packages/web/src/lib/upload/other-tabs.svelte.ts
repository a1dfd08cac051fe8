import { openTabs } from './open-tabs.ts';
import { isUnderWay, type StoredItem } from './upload-item.ts';

/** What other tabs of this browser send is theirs for as long as they are open. */
export class OtherTabs {
  /** one of them is sending */
  isSending = $state(false);
  /** A tab takes up again what it had itself, for whoever was signed in before. */
  readonly #closed = new Set([openTabs.id]);
  readonly #open = new Set<string>();
  readonly #onClosed: () => void;

  /** @param onClosed one was closed: what it has left can be taken up */
  constructor(onClosed: () => void) {
    this.#onClosed = onClosed;
  }

  get closed(): ReadonlySet<string> {
    return this.#closed;
  }

  /** @param kept all that the browser keeps */
  look(kept: readonly StoredItem[]): void {
    const theirs = kept.filter(({ tab }) => tab !== undefined && !this.#closed.has(tab));
    this.isSending = theirs.some(isUnderWay);
    for (const { tab = '' } of theirs) if (!this.#open.has(tab)) void this.#follow(tab);
  }

  async #follow(tab: string): Promise<void> {
    this.#open.add(tab);
    await openTabs.untilClosed(tab);
    this.#closed.add(tab);
    this.#onClosed();
  }
}
