import type { Asset } from '@photokeep/contract/rest/assets';
import { expect } from 'vitest';
import { type DatabaseEngine, type ServedOnEngine, serveOnEngine } from '../support/serve-on-engine.ts';
import type { ServedTestApp } from '../support/serve-test-app.ts';
import { WebClient } from '../support/web-client.ts';
import { exportedFiles } from './exported-files.ts';

const files = '/remote.php/dav/files/anna/';

export type Files = Readonly<Record<string, Uint8Array | string>>;

/** A server, and what its timeline makes of the files it is given. */
export class StackApp implements AsyncDisposable {
  readonly served: ServedTestApp;
  readonly client: WebClient;
  readonly #server: ServedOnEngine;

  private constructor(server: ServedOnEngine, client: WebClient) {
    this.#server = server;
    this.served = server.served;
    this.client = client;
  }

  static async start(engine: DatabaseEngine = 'SQLite'): Promise<StackApp> {
    const server = await serveOnEngine(engine);
    return new StackApp(server, await new WebClient(server.served).signIn());
  }

  async settle(): Promise<void> {
    await this.served.test.app.use.worker.drain();
  }

  async put(path: string, body: Uint8Array | string, { settle = true } = {}): Promise<void> {
    const headers = { 'X-NC-WebDAV-Auto-Mkcol': '1' };
    const { ok, status } = await this.served.request('PUT', files + encodeURI(path), { body, headers });
    if (!ok) throw new Error(`${path} got ${status}`);
    if (settle) await this.settle();
  }

  async putAll(those: Files, order: 'as given' | 'reversed' = 'as given'): Promise<void> {
    const inOrder = Object.entries(those);
    for (const [path, bytes] of order === 'as given' ? inOrder : inOrder.toReversed())
      await this.put(path, bytes);
  }

  async remove(path: string): Promise<void> {
    const { status } = await this.served.request('DELETE', files + encodeURI(path));
    // The other half of a Live Photo has gone along already.
    expect([204, 404]).toContain(status);
    await this.settle();
  }

  async move(from: string, to: string): Promise<void> {
    const headers = { Destination: `${this.served.baseUrl}${files}${encodeURI(to)}` };
    expect((await this.served.request('MOVE', files + encodeURI(from), { headers })).status).toBe(201);
    await this.settle();
  }

  async restoreLastDeleted(): Promise<void> {
    const { app, account } = this.served.test;
    const library = await app.foundation.index.library(account.id);
    const items = library ? await app.foundation.index.trash(library, { limit: 100 }) : [];
    // A sidecar that went along with its photo comes back with it.
    const [last] = items
      .filter(({ withEntryId }) => withEntryId === null)
      .toSorted((a, b) => b.entry.changeSeq - a.entry.changeSeq);
    await app.use.tree.restore({ accountId: account.id, entryId: last?.entry.id ?? 0, by: { door: 'cli' } });
    await this.settle();
  }

  /** Everything away, as if nothing had been there; what had been replaced comes back once. */
  async clear(): Promise<void> {
    for (;;) {
      const paths = (await exportedFiles(this.served)).map(({ path }) => path.split('/')[0] ?? '');
      if (paths.length === 0) break;
      for (const path of new Set(paths)) await this.remove(path);
      await this.#emptyTrash();
    }
    await this.#emptyTrash();
    expect(await this.stacks()).toEqual([]);
  }

  async #emptyTrash(): Promise<void> {
    const { app, account } = this.served.test;
    const library = await app.foundation.index.library(account.id);
    const items = library ? await app.foundation.index.trash(library, { limit: 1000 }) : [];
    for (const { entry } of items)
      await app.use.tree.purge({ accountId: account.id, entryId: entry.id, by: { door: 'cli' } });
    await this.settle();
  }

  /** Every item of the timeline, with all that is told of it. */
  async items(): Promise<Asset[]> {
    const { months } = (await this.client.call('GET /timeline')).body;
    const items: Asset[] = [];
    for (const { month, count } of months) {
      const { assets } = (await this.client.call('GET /timeline/assets', { query: { month } })).body;
      expect(assets.id).toHaveLength(count);
      for (const id of assets.id) items.push(await this.item(id));
    }
    const { photos, videos } = (await this.client.call('GET /summary')).body;
    expect(photos + videos).toBe(items.length);
    return items;
  }

  async item(id: number): Promise<Asset> {
    return (await this.client.call('GET /assets/{id}', { params: { id } })).body;
  }

  /** 'IMG_1.HEIC < raw IMG_1.DNG' for each item of the timeline, in order of their names. */
  async stacks(): Promise<string[]> {
    return (await this.items()).map(written).toSorted();
  }

  /** Takes a file out of its stack, or puts it back, by name. */
  async setApart(method: 'PUT' | 'DELETE', lead: string, member: string): Promise<number> {
    const item = (await this.items()).find(({ name }) => name === lead);
    const among = method === 'PUT' ? item?.stack : item?.apart;
    const id = among?.find(({ name }) => name === member)?.id ?? 0;
    const path = `/api/v1/assets/${item?.id ?? 0}/apart/${id}`;
    const { status } = await this.served.request(method, path);
    await this.settle();
    return status;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server[Symbol.asyncDispose]();
  }
}

function written({ name, stack }: Asset): string {
  const others = stack.filter(({ role }) => role !== 'primary').map((one) => `${one.role} ${one.name}`);
  return [name, ...others.toSorted()].join(' < ');
}
