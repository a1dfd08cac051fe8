import type { Page } from 'playwright-core';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { phone } from '../support/browser.ts';
import { type CuttableLine, cuttableLine } from './cuttable-line.ts';
import { put, putPhoto, settle } from './household.ts';
import { suiteWeb } from './suite-web.ts';

const web = suiteWeb();
beforeAll(async () => {
  for (let number = 1; number <= 3; number++) await putPhoto(web.server, '2026:06:14', number);
  await settle(web.server, web.cookies, 3);
});

let arrived = 0;
const pictures = /\/(thumbnail|preview)\//;

/** A phone on a line that can be cut, and no picture that comes. */
async function visit(path: string): Promise<{ readonly page: Page; readonly line: CuttableLine }> {
  const line = await cuttableLine(Number(new URL(web.server.baseUrl).port));
  onTestFinished(() => line[Symbol.asyncDispose]());
  const page = await web.open({ viewport: phone });
  await page.route(pictures, (route) => route.abort());
  const listening = ['/events', '/summary'].map((end) =>
    page.waitForResponse((response) => new URL(response.url()).pathname.endsWith(end)),
  );
  await page.goto(`${line.baseUrl}${path}`);
  await Promise.all(listening);
  return { page, line };
}

/** An event reaches the page, so that its stream goes on after it; then the line breaks for a while. */
async function goAwayAndBack(page: Page, line: CuttableLine): Promise<void> {
  const heard = page.waitForResponse((response) => response.url().endsWith('/summary'));
  await put(web.server, `${++arrived}.txt`, Buffer.from('It arrives.'));
  await heard;
  line.cut();
  await page.getByText('Offline').waitFor({ state: 'attached' });
  await page.unroute(pictures);
  line.mend();
}

it('thumbnails that did not come are shown once the server is reached again', async () => {
  const { page, line } = await visit('/');
  await page.locator('a[data-id] .mark').nth(2).waitFor();
  await goAwayAndBack(page, line);
  await expect.poll(() => page.locator('a[data-id] img.loaded').count(), { timeout: 15_000 }).toBe(3);
});

it('so are those of a folder', async () => {
  const { page, line } = await visit('/folders');
  await page.getByRole('link', { name: /\.jpg/ }).nth(2).waitFor();
  await expect.poll(() => page.locator('li[data-id] .picture img').count()).toBe(0);
  await goAwayAndBack(page, line);
  const come = "[...document.querySelectorAll('.picture img')].filter((one) => one.naturalWidth > 0).length";
  await expect.poll(() => page.evaluate<number>(come), { timeout: 15_000 }).toBe(3);
});

it('so is the photo that is looked at', async () => {
  const { page, line } = await visit('/');
  const photo = await page.locator('a[data-id]').first().getAttribute('href');
  await page.goto(new URL(photo ?? '', line.baseUrl).href);
  await page.getByRole('button', { name: 'Try again' }).waitFor();
  await goAwayAndBack(page, line);
  await page.locator('dialog img.loaded').first().waitFor();
});

it('thumbnails are asked for anew when the phone has a network again, also where the line held', async () => {
  const { page } = await visit('/');
  await page.locator('a[data-id] .mark').nth(2).waitFor();
  await page.unroute(pictures);
  await page.evaluate("window.dispatchEvent(new Event('online'))");
  await expect.poll(() => page.locator('a[data-id] img.loaded').count(), { timeout: 15_000 }).toBe(3);
});
