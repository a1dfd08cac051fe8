import { beforeAll, expect, it } from 'vitest';
import { putPhoto, settle } from './household.ts';
import { ask, idsOn } from './organised-page.ts';
import { suiteWeb } from './suite-web.ts';

const web = suiteWeb();
beforeAll(async () => {
  for (let number = 1; number <= 2; number++) await putPhoto(web.server, '2026:06:14', number);
  await settle(web.server, web.cookies, 2);
});

it('a photo that is looked at from a folder stays open when it gets a star, though it is archived', async () => {
  const page = await web.open();
  await page.goto(`${web.server.baseUrl}/`);
  const [id = ''] = await idsOn(page);
  await ask(web.server, 'POST', '/assets/actions', { action: 'archive', ids: [Number(id)] });
  await page.goto(`${web.server.baseUrl}/folders`);
  await page.locator(`li[data-id] a[href$="/photos/${id}"]`).click();
  await page.locator('dialog img.loaded').first().waitFor();
  await page.keyboard.press('f');
  await page.getByRole('button', { name: 'No favourite any more (F)' }).waitFor();
  await page.locator('dialog .toast').waitFor();
  expect(new URL(page.url()).pathname).toBe(`/photos/${id}`);
});

it('once it is in the trash, nothing of it is left to look at', async () => {
  const page = await web.open();
  await page.goto(`${web.server.baseUrl}/archive`);
  const [id = ''] = await idsOn(page);
  await page.goto(`${web.server.baseUrl}/folders`);
  await page.locator(`li[data-id] a[href$="/photos/${id}"]`).click();
  await page.locator('dialog img.loaded').first().waitFor();
  await page.keyboard.press('Delete');
  await page.waitForURL((url) => url.pathname !== `/photos/${id}`);
});
