import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { phone } from '../support/browser.ts';
import { put } from './household.ts';
import { suiteWeb } from './suite-web.ts';

const web = suiteWeb();
beforeAll(async () => {
  for (let number = 100; number < 160; number++)
    await put(web.server, `note ${number}.txt`, Buffer.from(`${number}`));
});

const place = (page: Page) => page.evaluate<number>('Math.round(window.scrollY)');

/** Far down in a folder. @returns where that is */
async function farDown(page: Page): Promise<number> {
  await page.goto(`${web.server.baseUrl}/folders`);
  await page.getByRole('link', { name: 'note 100.txt' }).waitFor();
  await page.evaluate('window.scrollTo(0, 2000)');
  await page.getByRole('link', { name: 'note 130.txt' }).waitFor();
  return place(page);
}

describe('a folder that one comes back to', () => {
  it('is where it was left, although it is empty at first', async () => {
    const page = await web.open({ viewport: phone });
    const before = await farDown(page);
    expect(before).toBe(2000);
    await page.getByRole('link', { name: 'More' }).click();
    await page.waitForURL(/\/more$/);
    await page.goBack();
    await page.getByRole('link', { name: 'note 130.txt' }).waitFor();
    expect(await place(page)).toBe(before);
  });

  it('does not move where somebody has begun to by themselves', async () => {
    const page = await web.open({ viewport: phone });
    await farDown(page);
    await page.getByRole('link', { name: 'More' }).click();
    await page.waitForURL(/\/more$/);
    const held = Promise.withResolvers<void>();
    await page.route(/\/api\/v1\/folders\/root/, async (route) => {
      await held.promise;
      await route.continue();
    });
    await page.goBack();
    await page.waitForURL(/\/folders$/);
    await page.mouse.wheel(0, -10);
    await page.evaluate('new Promise(requestAnimationFrame)');
    held.resolve();
    await page.getByRole('link', { name: 'note 100.txt' }).waitFor();
    expect(await place(page)).toBe(0);
  });
});
