import type { EditQueue } from './edit-queue.svelte.ts';

/** A queue for each account: what one person typed is never sent, nor shown, as the next one's. */
export class EditQueues {
  /** of whoever was signed in last, also after the session has ended; null before anybody was */
  current = $state.raw<EditQueue | null>(null);
  readonly #make: (account: string) => EditQueue;
  #account: string | null = null;

  /** @param make a queue that keeps what waits for this account, and for no other */
  constructor(make: (account: string) => EditQueue) {
    this.#make = make;
  }

  /** Takes up what this account left. */
  openFor(account: string): EditQueue {
    let queue = this.current;
    if (queue === null || account !== this.#account) {
      queue?.close();
      queue = this.#make(account);
      this.#account = account;
      this.current = queue;
    }
    queue.open();
    return queue;
  }

  /** Its owner signs out. */
  forget(): void {
    this.current?.forget();
    this.current = null;
  }
}
