import { scenePicture } from '@photokeep/media/testing/scene';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { desktop, phone } from '../support/browser.ts';
import { put, settle } from './household.ts';
import { suiteWeb } from './suite-web.ts';

const web = suiteWeb();
beforeAll(async () => {
  for (const [at, name] of ['one', 'two', 'three'].entries()) {
    const takenAt = `2026:06:14 12:${String(at + 10)}:00`;
    await put(web.server, `${name}.jpg`, await scenePicture({ scene: 1, shift: at / 1000, takenAt }));
  }
  await settle(web.server, web.cookies, 3);
}, 300_000);

async function open(path: string, viewport = desktop): Promise<Page> {
  const page = await web.open({ viewport });
  await page.goto(`${web.server.baseUrl}${path}`);
  return page;
}

/** Nothing whose address ends so is answered, until the function it returns is called. */
async function cut(page: Page, address: RegExp): Promise<() => Promise<void>> {
  await page.route(address, (route) => route.abort());
  return () => page.unroute(address);
}

it('a preview that did not come is tried again', async () => {
  const page = await open('/', phone);
  const mend = await cut(page, /\/preview\//);
  await page.getByRole('link', { name: /one\.jpg/ }).click();
  const again = page.getByRole('button', { name: 'Try again' });
  await again.click();
  await again.waitFor();
  await mend();
  await again.click();
  await page.locator('dialog img.loaded').first().waitFor();
});

it('details stay while they are loaded anew in vain', async () => {
  const page = await open('/');
  await page.getByRole('link', { name: /one\.jpg/ }).click();
  await page.locator('dialog img.loaded').first().waitFor();
  await page.keyboard.press('i');
  await page.locator('dialog aside').getByText('one.jpg').first().waitFor();
  const failed = page.waitForEvent('requestfailed', (request) => /\/assets\/\d+$/.test(request.url()));
  await page.route(/\/assets\/\d+$/, (route) =>
    route.request().method() === 'GET' ? route.abort() : route.fallback(),
  );
  await page.keyboard.press('f');
  await failed;
  expect(await page.locator('dialog aside').getByText('one.jpg').count()).toBeGreaterThan(0);
  expect(await page.getByText('The details cannot be loaded').count()).toBe(0);
});

it('a share shows what is so where a change fails, and sets the password that was typed', async () => {
  const page = await open('/');
  await page.getByRole('link', { name: /two\.jpg/ }).click();
  await page.locator('dialog img.loaded').first().waitFor();
  await page.keyboard.press('i');
  await page.locator('dialog aside').getByText('two.jpg').first().waitFor();
  await page.keyboard.press('s');
  await page.getByRole('button', { name: 'Make a link' }).click();
  const hides = page.getByRole('checkbox', { name: /Keep the originals here/ });
  const mend = await cut(page, /\/shares\/\d+$/);
  await hides.click();
  await page.getByRole('alert').waitFor();
  expect(await hides.isChecked()).toBe(false);
  await page.getByLabel('Password', { exact: true }).fill('garden gate');
  for (const leave of [
    () => page.getByRole('button', { name: 'Done' }).click(),
    () => page.keyboard.press('Escape'),
  ]) {
    const failed = page.waitForEvent('requestfailed', (request) => /\/shares\/\d+$/.test(request.url()));
    await leave();
    await failed;
    await page.getByRole('alert').waitFor();
  }
  await mend();
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: 'Done' }).waitFor({ state: 'hidden' });
  await page.keyboard.press('s');
  await page.getByText('Has a password').waitFor();
});

it('similar photos keep their marks, and what could not be moved is not said to be in the trash', async () => {
  const page = await open('/duplicates', phone);
  await page.getByRole('button', { name: 'To the trash (three.jpg)' }).click();
  await page.getByRole('link', { name: 'Look at one.jpg' }).click();
  await page.locator('dialog').waitFor();
  await page.goBack();
  const marked = page.getByRole('button', { name: 'Goes to the trash (three.jpg)' });
  await marked.waitFor();
  await page.route(/\/assets\/actions$/, async (route) => {
    const { ids } = route.request().postDataJSON() as { ids: number[] };
    const results = ids.map((id) => ({ id, outcome: 'failed', reason: 'locked', trashId: null }));
    await route.fulfill({ json: { results } });
  });
  await page.getByRole('button', { name: 'Move 1 photo to the trash' }).click();
  await page.getByText('1 photo could not be moved to the trash.').first().waitFor();
  await marked.waitFor();
  expect(await page.getByText('1 photo is in the trash.').count()).toBe(0);
});
