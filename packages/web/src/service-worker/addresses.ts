import { self } from '$app/service-worker';
import { routes } from '$app/manifest';

/** Where the app is: everything else on this host is none of ours. With a slash at its end. */
export const scope = new URL('.', self.location.href).pathname;

/** Where a phone's share sheet sends photos; the manifest says so. */
export const sharePath = 'share';

/** First parts of the addresses that the app has pages for. The server has others, such as those of links and of WebDAV. */
const pages = new Set(routes.map(({ id }) => firstPart(id.replace(/\/\([^)]*\)/g, '').slice(1))));

function firstPart(path: string): string {
  return path.split('/')[0] ?? '';
}

/** @returns the path below the app's root, without leading slash; null for what is elsewhere */
export function pathBelow(address: string): string | null {
  const { origin, pathname } = new URL(address);
  return origin === self.location.origin && pathname.startsWith(scope) ? pathname.slice(scope.length) : null;
}

export const isPage = (path: string): boolean => pages.has(firstPart(path));
