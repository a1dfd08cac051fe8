import { picture } from '@photokeep/media/testing/picture';
import type { TrashPage } from '@photokeep/contract/rest/trash';
import type { Page } from 'playwright-core';
import { beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest';
import { desktop, openContext, phone } from '../support/browser.ts';
import { put, settle } from './household.ts';
import { ask, focusedId, type Listed, putAllBack, toast } from './organised-page.ts';
import { suiteWeb } from './suite-web.ts';

const count = 14;
const web = suiteWeb();
beforeAll(async () => {
  for (let number = 1; number <= count; number++) {
    const color = { r: (number * 17) % 256, g: 120, b: 90 };
    await put(web.server, `${number}.jpg`, await picture({ color, takenAt: '2026:06:14 12:00:00' }));
  }
  await settle(web.server, web.cookies, count);
}, 300_000);
beforeEach(async () => {
  await putAllBack(web.server);
  const { assets } = await ask<Listed>(web.server, 'GET', '/timeline/assets?month=2026-06');
  await ask(web.server, 'POST', '/assets/actions', { action: 'trash', ids: assets.id });
});

async function visit(viewport = desktop): Promise<Page> {
  const more = { storageState: web.cookies, reducedMotion: 'reduce' as const };
  const context = await openContext(web.browser, { viewport, theme: 'light', more });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  await page.goto(`${web.server.baseUrl}/trash`);
  await tiles(page).first().waitFor();
  return page;
}

const tiles = (page: Page) => page.locator('ul[aria-label="Deleted, latest first"] button');
const idsOn = (page: Page): Promise<string[]> =>
  tiles(page).evaluateAll((all) => all.map((tile) => tile.getAttribute('data-id') ?? ''));

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

const boxesOn = (page: Page): Promise<Box[]> =>
  tiles(page).evaluateAll((all) =>
    all.map((tile) => {
      const { x, y, width } = tile.getBoundingClientRect();
      return { x, y, width };
    }),
  );

it('is gone through, selected and deleted for good with the keyboard alone', async () => {
  const page = await visit();
  const ids = await idsOn(page);
  expect(await tiles(page).evaluateAll((all) => all.filter((tile) => tile.tabIndex === 0).length)).toBe(1);
  await tiles(page).first().focus();
  await page.keyboard.press('ArrowRight');
  expect(await focusedId(page)).toBe(ids[1]);
  await page.keyboard.press('ArrowDown');
  const below = (await boxesOn(page))[ids.indexOf((await focusedId(page)) ?? '')];
  expect(below?.y).toBeGreaterThan((await boxesOn(page))[0]?.y ?? 0);
  await page.keyboard.press('End');
  await expect.poll(() => focusedId(page)).toBe(ids.at(-1));
  await page.keyboard.press('Home');
  await expect.poll(() => focusedId(page)).toBe(ids[0]);
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await page.getByText('3 selected').first().waitFor();
  await page.keyboard.press('x');
  await page.getByText('2 selected').first().waitFor();
  await page.keyboard.press('Control+a');
  await page.getByText(`${count} selected`).first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByText(`${count} selected`).first().waitFor({ state: 'detached' });
  await page.keyboard.press('?');
  await page.getByRole('dialog').getByText('In the trash').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  const focused = await focusedId(page);
  await page.keyboard.press('Delete');
  const dialog = page.getByRole('dialog', { name: 'Delete 1 item for good?' });
  await dialog.waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect(await focusedId(page)).toBe(focused);
});

it('has rows as wide as the page', async () => {
  for (const viewport of [phone, desktop]) {
    const page = await visit(viewport);
    const rows = [...Map.groupBy(await boxesOn(page), ({ y }) => y).values()];
    const right = (row: readonly Box[] | undefined): number =>
      Math.max(...(row ?? []).map(({ x, width }) => x + width));
    const full = await page
      .locator('ul[aria-label="Deleted, latest first"]')
      .evaluate((list) => list.getBoundingClientRect().right);
    for (const row of rows.slice(0, -1)) expect(right(row)).toBeCloseTo(full, 0);
  }
});

it('gives the focus to the next one, also where the list hears first of what was restored', async () => {
  const page = await visit();
  const ids = await idsOn(page);
  await tiles(page).nth(3).click();
  await tiles(page).nth(4).click();
  const held = Promise.withResolvers<void>();
  await page.route(/\/trash\/actions$/, async (route) => {
    const response = await route.fetch();
    await held.promise;
    await route.fulfill({ response });
  });
  await page.getByRole('toolbar').getByRole('button', { name: 'Restore' }).click();
  await page.locator(`button[data-id="${ids[3]}"]`).waitFor({ state: 'detached' });
  held.resolve();
  await toast(page, '2 items are back').waitFor();
  await expect.poll(() => focusedId(page)).toBe(ids[5]);
});

it('lets go of what is restored, and keeps what was selected meanwhile', async () => {
  const page = await visit();
  const ids = await idsOn(page);
  await tiles(page).first().click();
  const held = Promise.withResolvers<void>();
  await page.route(/\/trash\/actions$/, async (route) => {
    await held.promise;
    await route.continue();
  });
  await page.getByRole('toolbar').getByRole('button', { name: 'Restore' }).click();
  await tiles(page).nth(6).click();
  held.resolve();
  await toast(page, '1 item is back').waitFor();
  const selected = page.locator('button[data-id][aria-pressed=true]');
  await expect
    .poll(() => selected.evaluateAll((all) => all.map((tile) => tile.getAttribute('data-id'))))
    .toEqual([ids[6]]);
});

it('says so where the rest does not come, and asks for it again', async () => {
  const page = await visit();
  // What the server tells of is asked for by itself, which may come before the click.
  await page.route(/\/api\/v1\/events/, () => undefined);
  let isCut = true;
  await page.route(/\/api\/v1\/trash\?/, async (route) => {
    const address = new URL(route.request().url());
    if (address.searchParams.has('cursor') && isCut) return route.abort();
    address.searchParams.set('limit', '7');
    const response = await route.fetch({ url: address.href });
    await route.fulfill({ json: (await response.json()) as TrashPage });
  });
  await page.reload();
  await page.getByRole('alert').waitFor();
  expect(await tiles(page).count()).toBe(7);
  isCut = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => tiles(page).count()).toBe(count);
  expect(await page.getByRole('alert').count()).toBe(0);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});

it.each([
  ['trash', /\/api\/v1\/trash\?/],
  ['', /\/api\/v1\/timeline$/],
])('says at /%s what went wrong, and blames the network only where there is none', async (path, asked) => {
  const page = await visit();
  let isReached = true;
  const internal = { status: 500, json: { code: 'internal', title: 'Something went wrong.' } };
  await page.route(asked, (route) => (isReached ? route.fulfill(internal) : route.abort()));
  await page.goto(`${web.server.baseUrl}/${path}`);
  await page.getByText('Something went wrong on the server.').waitFor();
  expect(await page.getByText('home network').count()).toBe(0);
  isReached = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('home network').waitFor();
});
