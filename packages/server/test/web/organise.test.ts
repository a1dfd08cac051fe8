import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { desktop, type Look, openContext, phone, watchPage } from '../support/browser.ts';
import { user } from '../support/photokeep-process.ts';
import { type CuttableLine, cuttableLine } from './cuttable-line.ts';
import { putPhoto, settle } from './household.ts';
import {
  ask,
  focusedId,
  idsOn,
  type Listed,
  putAllBack,
  selectedOn,
  starOf,
  tiles,
  toast,
} from './organised-page.ts';
import { suiteWeb } from './suite-web.ts';

const web = suiteWeb();
let line: CuttableLine;
const open = new Set<BrowserContext>();
beforeAll(async () => {
  line = await cuttableLine(web.server.port);
  for (const day of ['2026:06:14', '2026:06:13'])
    for (let number = 1; number <= 6; number++) await putPhoto(web.server, day, number);
  await settle(web.server, web.cookies, 12);
});
afterEach(async () => {
  line.mend();
  for (const context of open) await context.close();
  open.clear();
  await putAllBack(web.server);
});
afterAll(async () => {
  await line[Symbol.asyncDispose]();
});

interface Visit {
  readonly viewport?: typeof phone;
  readonly more?: Look['more'];
  readonly base?: string;
}

async function visit(path: string, { viewport = desktop, more = {}, base }: Visit = {}): Promise<Page> {
  const look = { viewport, theme: 'light' as const, more: { storageState: web.cookies, ...more } };
  const context = await openContext(web.browser, look);
  open.add(context);
  const page = await context.newPage();
  await page.goto((base ?? web.server.baseUrl) + path);
  return page;
}

describe('with the keyboard', () => {
  it('photos are selected one by one, in ranges and by the day, and let go of again', async () => {
    const page = await visit('/');
    const ids = await idsOn(page);
    await tiles(page).first().focus();
    await page.keyboard.press('x');
    await page.getByRole('toolbar', { name: 'Selection' }).waitFor();
    expect(await selectedOn(page)).toEqual(ids.slice(0, 1));
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    await page.getByText('3 selected').first().waitFor();
    expect(await selectedOn(page)).toEqual(ids.slice(0, 3));
    await page.keyboard.press('Shift+ArrowLeft');
    await page.getByText('2 selected').first().waitFor();
    await page.keyboard.press('Control+a');
    await page.getByText('6 selected').first().waitFor();
    expect(await selectedOn(page)).toEqual(ids.slice(0, 6));
    await page.keyboard.press('Escape');
    await page.getByRole('toolbar', { name: 'Selection' }).waitFor({ state: 'detached' });
    expect(await selectedOn(page)).toEqual([]);
    expect(ids).toContain(await focusedId(page));
  });

  it('F, Shift+A and # do what the table of keys says, and Z takes it back', async () => {
    const page = await visit('/');
    const { complaints } = watchPage(page);
    const ids = await idsOn(page);
    await tiles(page).first().focus();
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText('To the trash').waitFor();
    await page.keyboard.press('Escape');
    await tiles(page).first().focus();
    await page.keyboard.press('f');
    await toast(page, 'A favourite now').waitFor();
    await page.locator(`li:has(a[data-id="${ids[0]}"]) .heart`).waitFor();
    await page.keyboard.press('z');
    await toast(page, 'Taken back').waitFor();
    await page.locator('.heart').waitFor({ state: 'detached' });
    await page.keyboard.press('Shift+A');
    await toast(page, '1 photo in the archive').waitFor();
    expect(await focusedId(page)).toBe(ids[1]);
    await page.keyboard.press('#');
    await toast(page, '1 photo in the trash').waitFor();
    await page.locator(`a[data-id="${ids[1]}"]`).waitFor({ state: 'detached' });
    expect(await focusedId(page)).toBe(ids[2]);
    await page.keyboard.press('Control+z');
    await page.locator(`a[data-id="${ids[1]}"]`).waitFor();
    expect(await idsOn(page)).toEqual(ids.slice(1));
    expect(complaints).toEqual([]);
  });
});

describe('with a pointer', () => {
  it('ticks, Shift, a day’s heading and drawing over photos select', async () => {
    const page = await visit('/');
    const ids = await idsOn(page);
    const tick = (at: number) => page.locator(`button[data-tick][data-id="${ids[at]}"]`);
    await tick(1).click();
    await tiles(page).nth(3).click();
    expect(await selectedOn(page)).toEqual([ids[1], ids[3]]);
    await tiles(page)
      .nth(5)
      .click({ modifiers: ['Shift'] });
    await page.getByText('4 selected').first().waitFor();
    await page.getByRole('button', { name: 'Clear selection (Esc)' }).click();
    await page.getByRole('button', { name: /^Select all of 13 June/ }).click();
    await page.getByText('6 selected').first().waitFor();
    await page.keyboard.press('Escape');
    const [from, to] = [await tick(0).boundingBox(), await tiles(page).nth(2).boundingBox()];
    await page.mouse.move((from?.x ?? 0) + 15, (from?.y ?? 0) + 15);
    await page.mouse.down();
    await page.mouse.move((to?.x ?? 0) + 40, (to?.y ?? 0) + 60, { steps: 8 });
    await page.mouse.up();
    await page.getByText('3 selected').first().waitFor();
    expect(await selectedOn(page)).toEqual(ids.slice(0, 3));
    expect(new URL(page.url()).pathname).toBe('/');
  });

  it('several photos go to the trash and come back with one click, also from another page', async () => {
    const page = await visit('/');
    const ids = await idsOn(page);
    for (const at of [0, 1]) await page.locator(`button[data-tick][data-id="${ids[at]}"]`).click();
    await page.getByRole('toolbar').getByRole('button', { name: 'Trash' }).click();
    await toast(page, '2 photos in the trash').waitFor();
    await page.getByRole('link', { name: 'Favourites' }).first().click();
    await page.getByRole('heading', { name: 'Room for the best ones' }).waitFor();
    await toast(page, '2 photos in the trash').getByRole('button', { name: 'Undo' }).click();
    await toast(page, 'Taken back').waitFor();
    await page.getByRole('link', { name: 'Photos', exact: true }).first().click();
    await page.locator(`a[data-id="${ids[0]}"]`).waitFor();
    expect(await idsOn(page)).toEqual(ids);
  });
});

describe('what is selected', () => {
  it('comes as one ZIP file, told by a message; a single photo as it is', async () => {
    const page = await visit('/');
    await tiles(page).first().focus();
    await page.keyboard.press('x');
    const single = page.waitForEvent('download');
    await page.keyboard.press('d');
    expect((await single).suggestedFilename()).toMatch(/^20260614 \d\.jpg$/);
    await page.keyboard.press('Shift+ArrowRight');
    await page.getByText('2 selected').first().waitFor();
    const several = page.waitForEvent('download');
    await page.getByRole('toolbar').getByRole('button', { name: 'Download' }).click();
    expect((await several).suggestedFilename()).toMatch(/^Photokeep \d{4}-\d\d-\d\d\.zip$/);
    await toast(page, '2 files,').waitFor();
    expect((await selectedOn(page)).length).toBe(2);
  });
});

describe('with a finger', () => {
  it('a long press selects, taps add, and the actions are at the thumb', async () => {
    const page = await visit('/', { viewport: phone, more: { hasTouch: true } });
    const ids = await idsOn(page);
    const box = await tiles(page).first().boundingBox();
    const at = { x: (box?.x ?? 0) + 40, y: (box?.y ?? 0) + 60 };
    const session = await page.context().newCDPSession(page);
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at] });
    await page.getByText('1 selected').first().waitFor();
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await tiles(page).nth(1).tap();
    await page.getByText('2 selected').first().waitFor();
    expect(await selectedOn(page)).toEqual(ids.slice(0, 2));
    const favourite = page.getByRole('toolbar').getByRole('button', { name: 'Favourite' });
    expect((await favourite.boundingBox())?.y).toBeGreaterThan(phone.height - 70);
    await favourite.tap();
    await toast(page, '2 are favourites now').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width);
  });
});

describe('favourites', () => {
  it('are one fact for the gallery and for phones', async () => {
    const page = await visit('/');
    await tiles(page).first().focus();
    await page.keyboard.press('f');
    await toast(page, 'A favourite now').waitFor();
    const { assets } = await ask<Listed>(web.server, 'GET', '/favourites/assets');
    const [first, name = ''] = [assets.id[0], assets.name[0]];
    expect(await starOf(web.server, name)).toBe('1');
    const star =
      '<d:propertyupdate xmlns:d="DAV:" xmlns:oc="http://owncloud.org/ns"><d:set><d:prop><oc:favorite>1</oc:favorite></d:prop></d:set></d:propertyupdate>';
    await page.goto(`${web.server.baseUrl}/favourites`);
    expect(await idsOn(page)).toEqual([String(first)]);
    const path = `/remote.php/dav/files/${user}/${encodeURIComponent('20260613 2.jpg')}`;
    await web.server.request('PROPPATCH', path, { body: star });
    await tiles(page).nth(1).waitFor();
    await tiles(page).first().click();
    await page.getByRole('button', { name: 'No favourite any more (F)' }).click();
    await toast(page, 'No favourite any more').first().waitFor();
    expect(await starOf(web.server, name)).toBe('0');
  });
});

describe('in the viewer', () => {
  it('a deleted photo makes room for the next, and comes back', async () => {
    const page = await visit('/');
    const ids = await idsOn(page);
    await tiles(page).first().click();
    await page.locator('dialog img.loaded').waitFor();
    await page.keyboard.press('#');
    await page.waitForURL(`**/photos/${ids[1]}`);
    const told = page.locator('dialog .toast').filter({ hasText: '1 photo in the trash' });
    await told.getByRole('button', { name: 'Undo' }).click();
    await page.locator('dialog .toast').filter({ hasText: 'Taken back' }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator(`a[data-id="${ids[0]}"]`).waitFor();
    expect(await idsOn(page)).toEqual(ids);
  });

  it('a photo that is deleted elsewhere says so, and can be brought back', async () => {
    const page = await visit('/');
    const [id] = await idsOn(page);
    await tiles(page).first().click();
    await page.locator('dialog img.loaded').waitFor();
    await ask(web.server, 'POST', '/assets/actions', { action: 'trash', ids: [Number(id)] });
    await page.getByText('This photo is in the trash').waitFor();
    await page.locator('dialog').getByRole('button', { name: 'Restore' }).click();
    await page.locator('dialog img.loaded').waitFor();
  });
});

describe('the trash', () => {
  it('tells how long each stays, restores, and deletes for good only after asking', async () => {
    const { assets } = await ask<Listed>(web.server, 'GET', '/timeline/assets?month=2026-06');
    const spare = assets.id.slice(0, 3);
    await ask(web.server, 'POST', '/assets/actions', { action: 'trash', ids: spare });
    const page = await visit('/trash');
    await page
      .getByRole('button', { name: /30 days left/ })
      .first()
      .waitFor();
    const items = page.locator('ul[aria-label="Deleted, latest first"] button');
    expect(await items.count()).toBe(3);
    await items.first().click();
    await page.getByRole('toolbar').getByRole('button', { name: 'Restore' }).click();
    await toast(page, '1 item is back where it was').waitFor();
    await items.nth(1).waitFor();
    expect(await items.count()).toBe(2);
    await items.first().click();
    await page.getByRole('toolbar').getByRole('button', { name: 'Delete for good' }).click();
    const dialog = page.getByRole('dialog', { name: 'Delete 1 item for good?' });
    await dialog.getByRole('button', { name: 'Keep' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await items.count()).toBe(2);
    await page.getByRole('button', { name: 'Restore all' }).click();
    await page.getByRole('heading', { name: 'Nothing in the trash' }).waitFor();
    expect((await ask<Listed>(web.server, 'GET', '/timeline/assets?month=2026-06')).assets).toEqual(assets);
  });
});

describe('when the line is cut', () => {
  it('an action says that it did not work, loses nothing, and works when asked again', async () => {
    const base = line.baseUrl;
    const page = await visit('/', { base });
    const ids = await idsOn(page);
    await tiles(page).first().focus();
    await page.keyboard.press('x');
    await page.keyboard.press('Shift+ArrowRight');
    await page.getByText('2 selected').first().waitFor();
    line.cut();
    await page.keyboard.press('#');
    await toast(page, 'That did not work').waitFor();
    expect(await selectedOn(page)).toEqual(ids.slice(0, 2));
    line.mend();
    await page.getByRole('button', { name: 'Try again' }).click();
    await toast(page, '2 photos in the trash').waitFor();
    await page.locator(`a[data-id="${ids[0]}"]`).waitFor({ state: 'detached' });
  });
});
