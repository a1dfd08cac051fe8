import type { Page } from 'playwright-core';
import { type PhotokeepProcess, user } from '../support/photokeep-process.ts';

/** A request of the REST interface as anna. */
export async function ask<T>(
  server: PhotokeepProcess,
  method: string,
  path: string,
  body?: unknown,
): Promise<T> {
  const init = body === undefined ? {} : { body: JSON.stringify(body) };
  const headers = { 'Content-Type': 'application/json' };
  const response = await server.request(method, `/api/v1${path}`, { headers, ...init });
  return (await response.json()) as T;
}

export interface Listed {
  readonly assets: { readonly id: readonly number[]; readonly name: readonly string[] };
}

/** As it was in the beginning. */
export async function putAllBack(server: PhotokeepProcess): Promise<void> {
  const { items } = await ask<{ items: { id: number }[] }>(server, 'GET', '/trash');
  if (items.length > 0)
    await ask(server, 'POST', '/trash/actions', { action: 'restore', ids: items.map(({ id }) => id) });
  for (const [list, action] of [
    ['favourites', 'unfavourite'],
    ['archive', 'unarchive'],
  ] as const) {
    const { assets } = await ask<Listed>(server, 'GET', `/${list}/assets`);
    if (assets.id.length > 0) await ask(server, 'POST', '/assets/actions', { action, ids: assets.id });
  }
}

export const tiles = (page: Page) => page.locator('a[data-id]');
export const toast = (page: Page, text: string) => page.locator('.toast').filter({ hasText: text });

export async function idsOn(page: Page): Promise<string[]> {
  await tiles(page).first().waitFor();
  return tiles(page).evaluateAll((all) => all.map((tile) => tile.getAttribute('data-id') ?? ''));
}

export const selectedOn = (page: Page) =>
  page.locator('a.selected').evaluateAll((all) => all.map((tile) => tile.getAttribute('data-id') ?? ''));

export const focusedId = (page: Page) =>
  page.evaluate<string | null>("document.activeElement.getAttribute('data-id')");

/** As a phone's app sees it: 1 or 0. */
export async function starOf(server: PhotokeepProcess, name: string): Promise<string | undefined> {
  const body =
    '<d:propfind xmlns:d="DAV:" xmlns:oc="http://owncloud.org/ns"><d:prop><oc:favorite/></d:prop></d:propfind>';
  const path = `/remote.php/dav/files/${user}/${encodeURIComponent(name)}`;
  const answer = await server.request('PROPFIND', path, { body, headers: { Depth: '0' } });
  return /favorite>(\d)</.exec(await answer.text())?.[1];
}
