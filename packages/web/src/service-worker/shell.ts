import { version } from '$app/env';
import { assets, immutable } from '$app/manifest';
import { self } from '$app/service-worker';
import { scope } from './addresses.ts';

/** Other servers may be below other paths of the same host. */
const prefix = `photokeep-shell ${scope} `;
const name = `${prefix}${version}`;

const files: ReadonlySet<string> = new Set(
  [...immutable, ...assets].map(({ path }) => path.replace(/^\//, '')),
);

/** The app itself as it came with this build: the same for everybody, nothing of anybody. */
export const shell = {
  has: (path: string): boolean => files.has(path),
  /** Fetches all of it, or keeps nothing. @throws where not all of it is of this build */
  async fill(): Promise<void> {
    const cache = await caches.open(name);
    try {
      const page = await fetch(scope, { cache: 'no-store' });
      // Something in between, such as a log-in page, may answer in the server's place; and a server may just be changed.
      const isOurs = page.ok && !page.redirected && (await page.clone().text()).includes(version);
      if (!isOurs) throw new Error('This is not the page of this build.');
      await cache.put(scope, page);
      await cache.addAll([...files].map((path) => scope + path));
    } catch (error) {
      await caches.delete(name);
      throw error;
    }
  },
  async removeOthers(): Promise<void> {
    const names = await caches.keys();
    const old = names.filter((each) => each.startsWith(prefix) && each !== name);
    await Promise.all(old.map((each) => caches.delete(each)));
  },
  page: (): Promise<Response | undefined> => kept(scope),
  /** Names of built files change with what is in them; the others are asked for as long as somebody answers. */
  async answer(request: Request, path: string): Promise<Response> {
    const own = await kept(scope + path);
    if (own === undefined) return fetch(request);
    if (path.startsWith('_app/immutable/')) return own;
    return fetch(request).catch(() => own);
  },
};

const kept = (address: string): Promise<Response | undefined> =>
  caches.match(new URL(address, self.location.href), { cacheName: name, ignoreVary: true });
