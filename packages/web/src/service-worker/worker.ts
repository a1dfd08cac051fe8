import { self } from '$app/service-worker';
import { isPage, pathBelow, scope, sharePath } from './addresses.ts';
import { answerPage } from './answer-page.ts';
import { shell } from './shell.ts';
import { takeShared } from './take-share.ts';

/** Browsers that can be told beforehand what is none of a worker's business do not even ask it. */
interface RoutingEvent {
  addRoutes?(route: { condition: { urlPattern: { pathname: string } }; source: 'network' }): Promise<void>;
}

self.addEventListener('install', (event) => {
  const routing = event as RoutingEvent;
  // Thumbnails come by the hundred.
  void routing
    .addRoutes?.({ condition: { urlPattern: { pathname: `${scope}api/*` } }, source: 'network' })
    .catch(() => undefined);
  event.waitUntil(shell.fill().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    Promise.all([shell.removeOthers(), self.registration.navigationPreload?.enable().catch(() => undefined)]),
  );
});

/** What is not answered here goes its way as if there were no worker: above all whatever belongs to somebody. */
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const path = pathBelow(request.url);
  if (path === null) return;
  if (request.method === 'POST' && path === sharePath) event.respondWith(takeShared(request));
  if (request.method !== 'GET') return;
  if (request.mode === 'navigate') {
    if (isPage(path)) event.respondWith(answerPage(event));
  } else if (shell.has(path)) event.respondWith(shell.answer(request, path));
});
