const drafts = new Map<string, { readonly account: string; readonly value: unknown }>();

/**
 * What was typed into a form that went away with its page, by Back or because the session ended: neither saved nor given
 * up. It comes back once, with the same form, and only to whom it belongs.
 */
export class Draft<Value> {
  readonly #key: string;
  readonly #account: string;
  #isDone = false;

  constructor(account: string, key: string) {
    this.#account = account;
    this.#key = key;
  }

  /** @param empty what the form begins with otherwise */
  take(empty: Value): Value {
    const kept = drafts.get(this.#key);
    drafts.delete(this.#key);
    return kept === undefined || kept.account !== this.#account ? empty : (kept.value as Value);
  }

  /** It is saved, or somebody gave it up: nothing of it is kept. */
  done(): void {
    this.#isDone = true;
  }

  /** The form goes away. */
  leave(value: Value): void {
    if (!this.#isDone) drafts.set(this.#key, { account: this.#account, value });
  }
}
