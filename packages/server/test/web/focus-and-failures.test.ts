import { picture } from '@photokeep/media/testing/picture';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { desktop, openContext } from '../support/browser.ts';
import { user } from '../support/photokeep-process.ts';
import { put, settle } from './household.ts';
import { suiteWeb } from './suite-web.ts';

const web = suiteWeb();
beforeAll(async () => {
  for (const folder of ['Trip', 'Trip/Beach', 'Trip/Hills', 'Elsewhere'])
    await web.server.request('MKCOL', `/remote.php/dav/files/${user}/${folder}`);
  for (const number of [1, 2, 3]) {
    const color = { r: number * 60, g: 120, b: 90 };
    await put(web.server, `${number}.jpg`, await picture({ color, takenAt: '2026:06:14 12:00:00' }));
  }
  const earlier = await picture({ color: { r: 90, g: 90, b: 160 }, takenAt: '2026:06:13 12:00:00' });
  await put(web.server, 'party.jpg', earlier);
  const edited = await picture({ color: { r: 190, g: 90, b: 160 }, takenAt: '2026:06:13 12:00:00' });
  await put(web.server, 'party-edited.jpg', edited);
  await settle(web.server, web.cookies, 4);
}, 300_000);

async function visit(path: string): Promise<Page> {
  const more = { storageState: web.cookies, reducedMotion: 'reduce' as const };
  const context = await openContext(web.browser, { viewport: desktop, theme: 'light', more });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  await page.goto(`${web.server.baseUrl}${path}`);
  return page;
}

/** What has the focus, in its own words. */
const focused = (page: Page): Promise<string> =>
  page.evaluate<string>(
    "(({ ariaLabel, textContent, tagName }) => tagName === 'BODY' ? 'nothing' : (ariaLabel ?? textContent ?? '').trim())(document.activeElement)",
  );

/** The server refuses to change photos, until the function it returns is called. */
async function refuseEdits(page: Page): Promise<() => Promise<void>> {
  const address = /\/api\/v1\/assets$/;
  await page.route(address, (route) =>
    route.request().method() === 'PATCH'
      ? route.fulfill({ status: 423, json: { code: 'locked', title: 'It is locked.' } })
      : route.fallback(),
  );
  return () => page.unroute(address);
}

describe('what is typed of a photo and refused', () => {
  async function look(): Promise<Page> {
    const page = await visit('/');
    await page.locator('a[data-id]').first().click();
    await page.locator('dialog img.loaded').waitFor();
    await page.keyboard.press('i');
    await page.getByText('Kept, byte for byte').waitFor();
    return page;
  }

  it('stays where it was typed, as tags do', async () => {
    const page = await look();
    const accept = await refuseEdits(page);
    const field = page.getByLabel('Add a tag');
    await field.fill('sea, wind');
    await field.press('Enter');
    await page.locator('aside [role=alert]').waitFor();
    expect(await field.inputValue()).toBe('sea, wind');
    const described = (await field.getAttribute('aria-describedby')) ?? '';
    expect(await page.locator(`[id="${described}"]`).count()).toBe(1);
    await accept();
    await field.press('Enter');
    await page.getByRole('button', { name: 'Remove the tag wind' }).waitFor();
    expect(await field.inputValue()).toBe('');
  });

  it('is kept where somebody has gone on, told, and saved later', async () => {
    const page = await look();
    const accept = await refuseEdits(page);
    const before = page.url();
    await page.getByLabel('Caption').fill('Typed before going on');
    await page.getByRole('button', { name: /^Next/ }).dispatchEvent('click');
    await page.waitForURL((url) => url.href !== before);
    const told = page.locator('dialog .toast').filter({ hasText: 'Your change is not saved yet' });
    await told.waitFor();
    await accept();
    await page.locator('dialog .toast').filter({ hasText: 'Saved.' }).waitFor();
    await page.goto(before);
    await page.locator('dialog img.loaded').waitFor();
    await page.keyboard.press('i');
    await expect.poll(() => page.getByLabel('Caption').inputValue()).toBe('Typed before going on');
  });
});

describe('choosing a folder to move to', () => {
  async function choose(): Promise<Page> {
    const page = await visit('/folders');
    const row = page.locator('li[data-id]').filter({ hasText: '1.jpg' });
    await row.getByRole('link').focus();
    await page.keyboard.press('m');
    await page.getByRole('dialog').getByRole('button', { name: 'Trip' }).waitFor();
    return page;
  }

  it('keeps the focus, from folder to folder', async () => {
    const page = await choose();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Trip' }).press('Enter');
    await dialog.getByRole('button', { name: 'Beach' }).waitFor();
    await expect.poll(() => focused(page)).toBe('Trip');
    await dialog.getByRole('button', { name: 'New folder' }).press('Enter');
    await page.keyboard.press('Escape');
    await expect.poll(() => focused(page)).toBe('New folder');
  });

  it('never shows a folder that was asked for before the last one', async () => {
    const page = await choose();
    const dialog = page.getByRole('dialog');
    const held = Promise.withResolvers<void>();
    await page.route(/\/folders\/\d+\?/, async (route) => {
      await held.promise;
      await route.continue();
    });
    await dialog.getByRole('button', { name: 'Trip' }).click();
    await dialog.locator('ul[aria-busy=true]').waitFor();
    await dialog.getByRole('button', { name: 'Elsewhere' }).click({ force: true });
    expect(await dialog.getByRole('heading', { level: 3 }).textContent()).not.toBe('Trip');
    held.resolve();
    await dialog.getByRole('button', { name: 'Hills' }).waitFor();
    expect(await dialog.getByRole('heading', { level: 3 }).textContent()).toBe('Trip');
  });
});

describe('the focus', () => {
  it('is seen on the items of a folder’s menu', async () => {
    const page = await visit('/folders');
    const row = page.locator('li[data-id]').filter({ hasText: '2.jpg' });
    await row.getByRole('button', { name: /What to do/ }).press('Enter');
    await page.getByRole('menuitem').first().waitFor();
    await page.keyboard.press('ArrowDown');
    const outline = await page.evaluate<string>('getComputedStyle(document.activeElement).outlineStyle');
    expect(outline).toBe('solid');
  });

  it('goes back to “New folder” when it is not made', async () => {
    const page = await visit('/folders');
    await page.getByRole('button', { name: 'New folder' }).press('Enter');
    await page.getByLabel('Name of the new folder').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => focused(page)).toBe('New folder');
  });

  it('stays with a share that is ended and taken back', async () => {
    const page = await visit('/folders');
    await page.locator('li[data-id]').filter({ hasText: 'Trip' }).getByRole('link').focus();
    await page.keyboard.press('s');
    const dialog = page.getByRole('dialog');
    // not before the shares there are already are known
    await dialog.getByRole('button', { name: 'Make a link', disabled: false }).press('Enter');
    await dialog.getByRole('button', { name: 'End this link' }).press('Enter');
    await dialog.getByText('The link leads nowhere now').waitFor();
    await expect.poll(() => focused(page)).toBe('Undo');
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: 'End this link' }).waitFor();
    await expect
      .poll(() => page.evaluate<boolean>("document.activeElement.closest('[data-share]') !== null"))
      .toBe(true);
  });
});

it('a file of a photo is kept separate and put back, each told, and the focus goes on', async () => {
  const page = await visit('/');
  await page.getByRole('link', { name: /party/ }).click();
  await page.locator('dialog img.loaded').waitFor();
  await page.getByRole('button', { name: 'Original', exact: true }).click();
  const separate = page.getByRole('button', { name: 'Keep separate' });
  const told = (text: string) => page.locator('dialog .toast').filter({ hasText: text });
  await page.route(/\/apart\//, (route) => route.abort());
  await separate.press('Enter');
  await told('That did not work').waitFor();
  await page.unroute(/\/apart\//);
  await separate.press('Enter');
  await told('party.jpg is a photo of its own now').waitFor();
  await expect.poll(() => focused(page)).toBe('Put party.jpg back in');
  await page.keyboard.press('z');
  await told('Taken back').waitFor();
  await page.getByRole('button', { name: 'Original', exact: true }).waitFor();
});

it('a star chosen for all files of a photo is taken back by pressing it again', async () => {
  const page = await visit('/');
  await page.getByRole('link', { name: /party/ }).click();
  await page.locator('dialog img.loaded').waitFor();
  await page.keyboard.press('i');
  await page.getByRole('button', { name: /^Change all \d files/ }).click();
  const form = page.locator('#bulk-edit');
  const four = form.getByTitle('4 stars');
  const isChosen = () => form.getByRole('radio', { name: '4 stars' }).isChecked();
  await four.click();
  await expect.poll(isChosen).toBe(true);
  await four.click();
  await expect.poll(isChosen).toBe(false);
  await four.click();
  await expect.poll(isChosen).toBe(true);
});

it('a press beside a form leaves what was typed', async () => {
  const page = await visit('/settings/family');
  await page.getByRole('button', { name: 'Add a person' }).press('Enter');
  const name = page.getByRole('dialog').getByLabel('Name', { exact: true });
  await name.fill('Paul');
  await page.mouse.click(20, 20);
  await page.evaluate('new Promise(requestAnimationFrame)');
  expect(await name.inputValue()).toBe('Paul');
});
