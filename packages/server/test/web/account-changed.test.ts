import type { Asset, Summary } from '@photokeep/contract/rest/assets';
import type { Page, Response } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { photo } from '../rulings/photos.ts';
import { desktop } from '../support/browser.ts';
import { password } from '../support/photokeep-process.ts';
import { cuttableLine } from './cuttable-line.ts';
import { putPhoto, settle } from './household.ts';
import { ask } from './organised-page.ts';
import { suiteWeb } from './suite-web.ts';

const web = suiteWeb();
beforeAll(async () => {
  await ask(web.server, 'POST', '/family', { displayName: 'Ben', name: 'ben', password, quotaBytes: null });
  await putPhoto(web.server, '2026:06:14', 1);
  await settle(web.server, web.cookies, 1);
});

const menu = (page: Page) => page.getByRole('button', { name: 'Your account' });
const answerTo = (page: Page, method: string, end: string): Promise<Response> =>
  page.waitForResponse((answer) => answer.request().method() === method && answer.url().endsWith(end));

/** In another tab of the same browser. The session ends by itself: who signs out says what becomes of what waits. */
async function changePerson(page: Page, name: string): Promise<void> {
  const other = await page.context().newPage();
  await other.goto(web.server.baseUrl);
  await menu(other).waitFor();
  await other.evaluate("fetch('api/v1/session', { method: 'DELETE' })");
  await other.goto(web.server.baseUrl);
  await other.getByLabel('Name').fill(name);
  await other.getByLabel('Password', { exact: true }).fill(password);
  await other.getByRole('button', { name: 'Sign in' }).click();
  await menu(other).waitFor();
  await other.close();
}

async function annasPage(path: string, baseUrl = web.server.baseUrl): Promise<Page> {
  const page = await web.open({ viewport: desktop, more: { storageState: { cookies: [], origins: [] } } });
  await page.goto(`${baseUrl}${path}`);
  await page.getByLabel('Name').fill('anna');
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await menu(page).waitFor();
  return page;
}

/** The server looks again whose each open page is, some time later. */
const isBens = (page: Page): Promise<void> =>
  page.locator('.initials').first().getByText('B', { exact: true }).waitFor({ timeout: 40_000 });

it('one person’s files wait for them while somebody else is signed in from another tab', async () => {
  const page = await annasPage('/upload');
  await page.route('**/tus**', () => undefined);
  const files = ['hers one.jpg', 'hers two.jpg'].map((name) => ({
    name,
    mimeType: 'image/jpeg',
    buffer: photo(3000),
  }));
  await page.locator('input[data-pick=files]').setInputFiles(files);
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByText('Paused.').waitFor();
  await page.unroute('**/tus**');
  await changePerson(page, 'ben');
  const asked = answerTo(page, 'POST', '/uploads/ticket');
  await page.getByRole('button', { name: 'Go on' }).click();
  expect((await asked).status()).toBe(401);
  await isBens(page);
  const { photos } = await page.evaluate<Summary>(`fetch('api/v1/summary').then((answer) => answer.json())`);
  expect(photos).toBe(0);
  await changePerson(page, 'anna');
  await page.goto(`${web.server.baseUrl}/upload`);
  await expect.poll(async () => (await ask<Summary>(web.server, 'GET', '/summary')).photos).toBe(3);
});

it('what one person typed is not sent as somebody else’s who has signed in from another tab', async () => {
  const page = await annasPage('/');
  await page.getByRole('link', { name: /20260614/ }).click();
  await page.locator('dialog img.loaded').waitFor();
  const id = /photos\/(\d+)/.exec(page.url())?.[1] ?? '';
  await page.keyboard.press('i');
  await page.route('**/api/v1/assets', (route) => route.abort());
  await page.getByLabel('Caption').fill('Hers alone');
  await page.keyboard.press('Tab');
  await page.locator('dialog').getByText('Your change is kept on this device').waitFor();
  await changePerson(page, 'ben');
  const sent = answerTo(page, 'PATCH', '/assets');
  await page.unroute('**/api/v1/assets');
  expect((await sent).status()).toBe(401);
  await isBens(page);
  // Whichever of her pages comes first sends it.
  await changePerson(page, 'anna');
  await expect
    .poll(async () => (await ask<Asset>(web.server, 'GET', `/assets/${id}`)).caption)
    .toBe('Hers alone');
});

it('a page that comes back to somebody else’s session begins anew as theirs', async () => {
  await using line = await cuttableLine(web.server.port);
  const page = await annasPage('/', line.baseUrl);
  await page.locator('a[data-id]').first().waitFor();
  line.cut();
  await changePerson(page, 'ben');
  line.mend();
  await page.locator('a[data-id]').first().waitFor({ state: 'detached' });
  await isBens(page);
});
