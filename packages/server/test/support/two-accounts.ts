import { type DatabaseEngine, type ServedOnEngine, serveOnEngine } from './serve-on-engine.ts';
import { WebClient } from './web-client.ts';

/** anna and ben, each signed in at the pages of one server. */
export interface TwoAccounts extends ServedOnEngine {
  readonly anna: WebClient;
  readonly ben: WebClient;
  /** A file of anna's. @param mtime in seconds */
  put(path: string, body: string | Uint8Array, mtime?: number): Promise<void>;
  /** A folder of anna's. @returns its id */
  make(name: string, folderId?: number | 'root'): Promise<number>;
}

export async function serveTwoAccounts(engine: DatabaseEngine): Promise<TwoAccounts> {
  const on = await serveOnEngine(engine);
  const { served } = on;
  const { accounts } = served.test.app.use;
  await accounts.create({ name: 'ben', displayName: 'Ben', password: 'battery staple' }, { door: 'test' });
  const anna = await new WebClient(served).signIn();
  return {
    ...on,
    anna,
    ben: await new WebClient(served).signIn('ben', 'battery staple'),
    put: async (path, body, mtime) => {
      const address = `/remote.php/dav/files/anna/${path.split('/').map(encodeURIComponent).join('/')}`;
      const headers = mtime === undefined ? {} : { 'X-OC-Mtime': String(mtime) };
      const { status } = await served.request('PUT', address, { body, headers });
      if (status !== 201 && status !== 204) throw new Error(`${path} got ${status}`);
    },
    make: async (name, folderId = 'root') =>
      (await anna.call('POST /folders', { body: { folderId, name } })).body.id,
  };
}
