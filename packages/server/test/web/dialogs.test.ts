import type { BrowserContext, Page } from 'playwright-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { desktop, openContext } from '../support/browser.ts';
import { user } from '../support/photokeep-process.ts';
import { putPhoto, settle } from './household.ts';
import { ask, idsOn } from './organised-page.ts';
import { suiteWeb } from './suite-web.ts';

const web = suiteWeb();
let context: BrowserContext;
let page: Page;
beforeAll(async () => {
  for (const folder of ['Beach', 'Beach/Hut'])
    await web.server.request('MKCOL', `/remote.php/dav/files/${user}/${folder}`);
  await putPhoto(web.server, '2026:06:14', 1);
  await settle(web.server, web.cookies, 1);
  const more = { bypassCSP: true, storageState: web.cookies };
  context = await openContext(web.browser, { viewport: desktop, theme: 'light', more });
  page = await context.newPage();
});
afterEach(() => context.setOffline(false));

const dialog = () => page.getByRole('dialog').last();
const year = new Date().getFullYear() + 1;

interface Shared {
  readonly shares: readonly { readonly lastDay: string | null }[];
}

describe('the last day of a link', () => {
  it('is typed in peace, and set when its field is left, by Enter, or when the dialog closes', async () => {
    await page.goto(web.server.baseUrl);
    const [id = ''] = await idsOn(page);
    const { entryId } = await ask<{ entryId: number }>(web.server, 'GET', `/assets/${id}`);
    const lastDay = async (): Promise<string | null | undefined> =>
      (await ask<Shared>(web.server, 'GET', `/entries/${entryId}/shares`)).shares[0]?.lastDay;
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'PUT') sent.push(request.postData() ?? '');
    });
    await page.goto(`${web.server.baseUrl}/photos/${id}`);
    await page.getByRole('button', { name: 'Share' }).click();
    await page.getByRole('button', { name: 'Make a link' }).click();
    const day = page.getByLabel('Last day');
    await day.focus();
    await page.keyboard.type(`0315${year}`);
    expect(sent, 'nothing while it is typed').toEqual([]);
    expect(await day.inputValue()).toBe(`${year}-03-15`);
    let answer = (): void => undefined;
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route('**/shares/**', async (route) => {
      const response = await route.fetch();
      await answered;
      await route.fulfill({ response });
    });
    await page.keyboard.press('Enter');
    await expect.poll(lastDay).toBe(`${year}-03-15`);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.getByLabel('Password').focus();
    expect(sent, 'what is on its way is not sent again').toHaveLength(1);
    answer();
    await page.unrouteAll({ behavior: 'wait' });
    await day.focus();
    await page.getByLabel('Password').focus();
    expect(sent, 'what is so already is not sent').toHaveLength(1);
    await day.fill(`${year}-04-16`);
    await page.getByLabel('Password').focus();
    await expect.poll(lastDay).toBe(`${year}-04-16`);
    await day.fill(`${year}-05-17`);
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: /^Share/ }).waitFor({ state: 'detached' });
    expect(await lastDay()).toBe(`${year}-05-17`);
  });
});

describe('going back', () => {
  /** A folder that one came to from another one, with a dialog over it. */
  async function openMove(): Promise<void> {
    await page.goto(`${web.server.baseUrl}/folders`);
    await page.getByRole('link', { name: 'Beach' }).click();
    const row = page.locator('li[data-id]').filter({ hasText: 'Hut' });
    await row.getByRole('link').focus();
    await page.keyboard.press('m');
    await dialog().getByRole('heading', { name: /Hut/ }).waitFor();
  }

  it('closes what lies over the page, and leaves the page only then', async () => {
    await openMove();
    await page.evaluate('history.back()');
    await dialog().waitFor({ state: 'detached' });
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Beach');
    await expect.poll(() => page.url()).toMatch(/\/folders\/\d+$/);
    await page.evaluate('history.back()');
    await page.waitForURL(/\/folders$/);
  });
});

describe('a password that is made', () => {
  it('is not lost by Escape or a click beside it, while it is made or when it is shown', async () => {
    await page.goto(`${web.server.baseUrl}/settings/family`);
    let answer = (): void => undefined;
    await page.route('**/api/v1/family', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      return route.continue();
    });
    await page.getByRole('button', { name: 'Add a person' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Paul');
    const asked = page.waitForRequest((request) => request.method() === 'POST');
    await page.keyboard.press('Enter');
    await asked;
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.mouse.click(10, 500);
    answer();
    const given = dialog().getByText(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
    await given.waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.mouse.click(10, 500);
    await given.waitFor();

    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await dialog().getByRole('button', { name: 'Copy the password' }).click();
    await dialog().getByRole('status').filter({ hasText: 'Copied.' }).waitFor();
    await page.getByRole('button', { name: 'Done' }).click();
    await given.waitFor({ state: 'detached' });
  });
});

describe('a switch', () => {
  it('shows what is so where nothing came of it', async () => {
    await page.goto(`${web.server.baseUrl}/settings/family`);
    await page.locator('summary', { hasText: 'Paul' }).press('Enter');
    const owner = page.getByRole('switch', { name: 'Owner' });
    await context.setOffline(true);
    await owner.press('Space');
    await page.locator('.toast').waitFor();
    await expect.poll(() => owner.isChecked()).toBe(false);
  });
});
