import type { BrowserContext, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { photo } from '../rulings/photos.ts';
import { desktop, openContext, watchPage } from '../support/browser.ts';
import { password } from '../support/photokeep-process.ts';
import type { Cookies } from './household.ts';
import { fillIn } from './installed-page.ts';
import { ask } from './organised-page.ts';
import { suiteWeb } from './suite-web.ts';

const web = suiteWeb();
const open = (more: { readonly storageState?: Cookies } = {}): Promise<BrowserContext> =>
  openContext(web.browser, { viewport: desktop, theme: 'light', more });
const menu = (page: Page) => page.getByRole('button', { name: 'Your account' });

it('leads to the settings of the account, and goes', async () => {
  const context = await open({ storageState: web.cookies });
  const page = await context.newPage();
  // Browsers let a page that was opened by another one close itself.
  const opened = context.waitForEvent('page');
  await page.goto(web.server.baseUrl);
  await page.evaluate('window.open(location.href)');
  const other = await opened;
  await menu(other).click();
  await other.getByRole('link', { name: 'Your account' }).click();
  await other.getByRole('heading', { name: 'Your account' }).waitFor();
  await other.getByRole('link', { name: 'Your account' }).waitFor({ state: 'hidden' });
  expect(other.isClosed()).toBe(false);
  await context.close();
});

it('speaks another language at once, which is fetched only then', async () => {
  const context = await open({ storageState: web.cookies });
  const page = await context.newPage();
  const { complaints } = watchPage(page);
  const scripts: Promise<string>[] = [];
  page.on('response', (response) => {
    if (response.url().endsWith('.js')) scripts.push(response.text().catch(() => ''));
  });
  const speaks = async (word: string): Promise<boolean> =>
    (await Promise.all(scripts)).some((script) => script.includes(word));
  await page.goto(web.server.baseUrl);
  await menu(page).click();
  expect(await speaks('Sign out')).toBe(true);
  expect(await speaks('Abmelden')).toBe(false);
  await page.getByRole('radio', { name: 'Deutsch' }).press('Space');
  await page.getByRole('button', { name: 'Abmelden' }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('de');
  await page.reload();
  await page.getByRole('button', { name: 'Dein Konto' }).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

it('stays with its language where the other one cannot be fetched', async () => {
  const context = await open({ storageState: web.cookies });
  const page = await context.newPage();
  await page.goto(web.server.baseUrl);
  await menu(page).click();
  await context.setOffline(true);
  await page.getByRole('radio', { name: 'Deutsch' }).press('Space');
  await expect.poll(() => page.getByRole('radio', { name: 'English' }).isChecked()).toBe(true);
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  await context.close();
});

it('lets somebody else in, without forgetting what the first one had waiting', async () => {
  await ask(web.server, 'POST', '/family', { displayName: 'Ben', name: 'ben', password, quotaBytes: null });
  const context = await open();
  const page = await context.newPage();
  await page.goto(web.server.baseUrl);
  await fillIn(page);
  await page.route('**/tus**', (route) => route.abort());
  await page.goto(`${web.server.baseUrl}/upload`);
  const file = { name: 'waits.jpg', mimeType: 'image/jpeg', buffer: photo(3000) };
  await page.locator('input[data-pick=files]').setInputFiles([file]);
  await page.getByText('0 of 1 done').waitFor();
  const changePerson = async (name: string): Promise<void> => {
    await menu(page).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('Name').fill(name);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await menu(page).waitFor();
    await page.reload();
    await menu(page).waitFor();
  };
  await changePerson('ben');
  await page.unroute('**/tus**');
  const sent = page.waitForRequest(
    (request) => request.method() === 'POST' && request.url().endsWith('/tus'),
  );
  await changePerson('anna');
  await sent;
  await context.close();
});
