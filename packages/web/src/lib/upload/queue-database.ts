import { nobody } from './item-from-share.ts';
import { KeptBytes } from './kept-bytes.ts';
import type { ItemFacts, StoredItem, UploadItem } from './upload-item.ts';

const storeName = 'items';

/** The queue as this browser keeps it over a reload. Where it cannot, it works all the same until then. */
export class QueueDatabase {
  #open: Promise<IDBDatabase | null> | null = null;
  readonly #kept = new KeptBytes();

  /** All that is kept for an account, whichever tab sends it. */
  load(account: string): Promise<StoredItem[]> {
    return this.#of(account);
  }

  /** Takes over what no tab sends, or what those had that are closed. In one go: no other tab does so, too. */
  async claim(account: string, tab: string, closed: ReadonlySet<string>): Promise<StoredItem[]> {
    const store = await this.#store('readwrite');
    if (store === null) return [];
    const all = await result<StoredItem[]>(store.getAll()).catch(() => []);
    const claimed = all.filter(
      (item) => item.account === account && (item.tab === undefined || closed.has(item.tab)),
    );
    for (const item of claimed) {
      store.put({ ...item, tab });
      if (item.file !== null) this.#kept.note(item.id, item.file.size);
    }
    return claimed;
  }

  /** Adds items of a tab, with their bytes where there is room. */
  async add(items: readonly UploadItem[], tab: string): Promise<void> {
    const kept = items.map((item) => ({ ...factsOf(item), tab, file: this.#fitting(item) }));
    if (await this.#putAll(kept)) return;
    this.#kept.refuse(items.map(({ id }) => id));
    await this.#putAll(kept.map((item) => ({ ...item, file: null })));
  }

  /** Keeps whole files, however large: nobody can be asked to pick them again. @returns false where there is no room */
  async keepShared(items: readonly StoredItem[]): Promise<boolean> {
    return (await (this.#open ??= openDatabase())) !== null && this.#putAll(items);
  }

  /** What was shared with the app, and waits for somebody to say whether it is meant. */
  shared(): Promise<StoredItem[]> {
    return this.#of(nobody);
  }

  /** What was shared becomes somebody's. */
  async giveShared(account: string): Promise<void> {
    await this.#putAll((await this.shared()).map((item) => ({ ...item, account })));
  }

  /** Whether nobody's files are kept here, whoever was signed in. */
  async isEmpty(): Promise<boolean> {
    const store = await this.#store('readonly');
    return store === null || (await result(store.count()).catch(() => 0)) === 0;
  }

  /** What is known of an item has changed; its bytes stay. */
  async note(item: UploadItem): Promise<void> {
    const store = await this.#store('readwrite');
    if (store === null) return;
    const before = await result<StoredItem | undefined>(store.get(item.id)).catch(() => undefined);
    if (before !== undefined) store.put({ ...before, ...factsOf(item) });
  }

  async remove(ids: readonly string[]): Promise<void> {
    const store = await this.#store('readwrite');
    if (store === null || ids.length === 0) return;
    for (const id of ids) {
      store.delete(id);
      this.#kept.remove(id);
    }
    await done(store.transaction);
  }

  async #of(account: string): Promise<StoredItem[]> {
    const store = await this.#store('readonly');
    if (store === null) return [];
    const all = await result<StoredItem[]>(store.getAll()).catch(() => []);
    return all.filter((item) => item.account === account);
  }

  #fitting({ id, file }: UploadItem): File | null {
    return file !== null && this.#kept.take(id, file.size) ? file : null;
  }

  async #putAll(items: readonly StoredItem[]): Promise<boolean> {
    const store = await this.#store('readwrite');
    if (store === null) return true;
    try {
      for (const item of items) store.put(item);
    } catch {
      return false;
    }
    return done(store.transaction);
  }

  async #store(mode: IDBTransactionMode): Promise<IDBObjectStore | null> {
    const database = await (this.#open ??= openDatabase());
    return database?.transaction(storeName, mode).objectStore(storeName) ?? null;
  }
}

const factsOf = (item: UploadItem): ItemFacts => {
  const { state: _state, sentBytes: _sent, assetId: _asset, file: _file, ...facts } = item;
  return facts;
};

/** Null in windows where pages may keep nothing. */
function openDatabase(): Promise<IDBDatabase | null> {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.open('photokeep-uploads', 1);
      request.addEventListener('upgradeneeded', () => {
        request.result.createObjectStore(storeName, { keyPath: 'id' });
      });
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => resolve(null));
    } catch {
      resolve(null);
    }
  });
}

const result = <Value>(request: IDBRequest<Value>): Promise<Value> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('it did not say why')));
  });

const done = (transaction: IDBTransaction): Promise<boolean> =>
  new Promise((resolve) => {
    transaction.addEventListener('complete', () => resolve(true));
    transaction.addEventListener('abort', () => resolve(false));
    transaction.addEventListener('error', () => resolve(false));
  });
