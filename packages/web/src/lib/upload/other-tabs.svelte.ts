import { openTabs } from './open-tabs.ts';
import { isUnderWay, type StoredItem } from './upload-item.ts';

interface Parts {
  /** all that the browser keeps for an account */
  readonly load: () => Promise<readonly StoredItem[]>;
  /** one was closed: what it has left can be taken up */
  readonly onClosed: () => void;
}

/** What other tabs of this browser send is theirs for as long as they are open. */
export class OtherTabs {
  /** one of them is sending */
  isSending = $state(false);
  /** A tab takes up again what it had itself, for whoever was signed in before. */
  readonly #closed = new Set([openTabs.id]);
  readonly #open = new Set<string>();
  readonly #parts: Parts;
  /** this one is */
  #isSendingHere = false;

  constructor(parts: Parts) {
    this.#parts = parts;
    document.addEventListener('visibilitychange', () => void this.look());
    openTabs.onTurn(() => void this.look());
  }

  get closed(): ReadonlySet<string> {
    return this.#closed;
  }

  async look(): Promise<void> {
    const kept = await this.#parts.load();
    const theirs = kept.filter(({ tab }) => tab !== undefined && !this.#closed.has(tab));
    this.isSending = theirs.some(isUnderWay);
    for (const { tab = '' } of theirs) if (!this.#open.has(tab)) void this.#follow(tab);
  }

  /** Tells the others when this one begins, and when it is done. */
  tell(isSendingHere: boolean): void {
    if (isSendingHere === this.#isSendingHere) return;
    this.#isSendingHere = isSendingHere;
    // What is read now comes behind all that is being written: the others find it as it is told.
    void this.look().then(() => openTabs.tellTurn());
  }

  async #follow(tab: string): Promise<void> {
    this.#open.add(tab);
    await openTabs.untilClosed(tab);
    this.#closed.add(tab);
    this.#parts.onClosed();
  }
}
