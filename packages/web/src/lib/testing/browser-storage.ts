/** What a browser keeps for a page, as far as the pages use it. */
class BrowserStorage {
  readonly #items = new Map<string, string>();

  get length(): number {
    return this.#items.size;
  }

  key(at: number): string | null {
    return [...this.#items.keys()][at] ?? null;
  }

  clear(): void {
    this.#items.clear();
  }

  getItem(key: string): string | null {
    return this.#items.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    this.#items.set(key, value);
  }

  removeItem(key: string): void {
    this.#items.delete(key);
  }
}

// Modules ask for it as soon as they are there, so this has to be imported before them.
for (const name of ['localStorage', 'sessionStorage'])
  Object.defineProperty(globalThis, name, {
    value: new BrowserStorage(),
    configurable: true,
    writable: true,
  });

// Nor does anything say a word before its language is there.
const { language } = await import('#lib/messages/language.svelte.ts');
await language.load();
