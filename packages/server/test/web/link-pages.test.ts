import { writeFile } from 'node:fs/promises';
import { picture } from '@photokeep/media/testing/picture';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { desktop, type Look, openContext, phone, watchPage } from '../support/browser.ts';
import { findMistakes } from './find-mistakes.ts';
import { settle } from './household.ts';
import { suiteWeb } from './suite-web.ts';

const web = suiteWeb();
beforeAll(async () => {
  for (const folder of ['Trip', 'Trip/Harbour', 'Empty']) await ask('MKCOL', folder);
  for (const [at, shade] of [40, 120, 200].entries()) {
    const color = { r: shade, g: 90, b: 255 - shade };
    await ask(
      'PUT',
      `Trip/${at + 1}.jpg`,
      await picture({ widthPx: 300, heightPx: 200, color, takenAt: takenAt(at) }),
    );
  }
  await ask('PUT', 'Trip/notes.txt', Buffer.from('bring cake'));
  await settle(web.server, web.cookies, 3);
}, 300_000);

const takenAt = (number: number): string => `2026:06:14 12:0${number}:00`;

async function ask(method: string, path: string, body?: Buffer): Promise<void> {
  const { status } = await web.server.request(method, `/remote.php/dav/files/anna/${path}`, body && { body });
  if (status !== 201) throw new Error(`${path} got ${status}`);
}

async function link(path: string, fields: Readonly<Record<string, string>> = {}): Promise<string> {
  const response = await web.server.request(
    'POST',
    '/ocs/v2.php/apps/files_sharing/api/v1/shares?format=json',
    {
      body: new URLSearchParams({ path, shareType: '3', ...fields }),
    },
  );
  const { ocs } = (await response.json()) as { ocs: { data: { url: string } } };
  return ocs.data.url;
}

async function open(address: string, look: Partial<Look> = {}): Promise<Page> {
  const context = await openContext(web.browser, { viewport: desktop, theme: 'light', ...look });
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

describe('the page behind a link', () => {
  it('shows the wall, leads from photo to photo and back by keys, and asks nobody else', async () => {
    const page = await open('about:blank');
    const { complaints } = watchPage(page);
    await page.goto(await link('/Trip'));
    await page.getByRole('heading', { name: 'Trip' }).waitFor();
    expect(await page.getByText('3 photos').count()).toBe(1);
    await page.getByRole('link', { name: /Photo, 14 June 2026, 1\.jpg/ }).click();
    await page.getByRole('heading', { name: '1.jpg' }).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('heading', { name: '2.jpg' }).waitFor();
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('heading', { name: '1.jpg' }).waitFor();
    const downloading = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download original' }).click();
    expect((await downloading).suggestedFilename()).toBe('1.jpg');
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Harbour' }).click();
    await page.getByText('Nothing here yet').waitFor();
    await page.getByRole('link', { name: 'Back to all photos' }).click();
    await page.getByRole('heading', { name: 'Trip' }).waitFor();
    // A browser asks for a symbol by itself.
    expect(complaints).toEqual([]);
  });

  it('takes what a visitor adds, and shows it', async () => {
    await ask('MKCOL', 'Guests');
    const page = await open(await link('/Guests', { permissions: '5' }), { viewport: phone });
    const files = ['party.jpg', 'cake.jpg'].map((name) => web.server.home.library(`../${name}`));
    for (const [at, file] of files.entries())
      await writeFile(file, await picture({ widthPx: 30, heightPx: 20, color: { r: at, g: 5, b: 7 } }));
    await page.locator('#files').setInputFiles(files);
    await expect.poll(() => page.locator('.grid li').count()).toBe(2);
    const response = await web.server.request('HEAD', '/remote.php/dav/files/anna/Guests/cake.jpg');
    expect(response.status).toBe(200);
  });

  it('says that something arrived where visitors see nothing', async () => {
    await ask('MKCOL', 'Drop');
    const page = await open(await link('/Drop', { permissions: '4' }));
    await page.getByRole('heading', { name: 'Send photos to anna' }).waitFor();
    const file = { name: 'one.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('a photo') };
    await page.locator('#files').setInputFiles([file]);
    await page.getByText('Arrived safely').waitFor();
  });

  it('asks for the password, in the visitor’s language, and opens', async () => {
    const page = await open(await link('/Trip', { password: 'kuchen' }), { language: 'de-DE' });
    await page.getByRole('heading', { name: 'Diese Fotos haben ein Passwort' }).waitFor();
    await page.getByLabel('Passwort').fill('falsch');
    await page.getByRole('button', { name: 'Öffnen' }).click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('Passwort').fill('kuchen');
    await page.getByRole('button', { name: 'Öffnen' }).click();
    await page.getByText('3 Fotos').waitFor();
    await expect
      .poll(() => page.evaluate('document.querySelector(".grid img").naturalWidth'))
      .toBeGreaterThan(0);
  });

  it('is whole without script', async () => {
    const context = await web.browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(await link('/Trip', { permissions: '5' }));
    expect(await page.locator('noscript').innerText()).toContain('please allow scripts');
    await page.getByRole('link', { name: /Photo, .*, 2\.jpg/ }).click();
    await page.getByRole('link', { name: 'Next' }).click();
    await page.getByRole('heading', { name: '3.jpg' }).waitFor();
    await page.getByRole('link', { name: 'Back to all photos' }).click();
    await page.getByRole('heading', { name: 'Trip' }).waitFor();
  });

  it.each([
    ['a phone', phone],
    ['a desktop', desktop],
  ])('is fit for everybody, on %s', async (_named, viewport) => {
    const wall = await link('/Trip', { permissions: '5', expireDate: '2090-01-01', note: 'Hello' });
    const page = await open(wall, { viewport, more: { bypassCSP: true } });
    const photo = (await page.locator('.grid a').first().getAttribute('href')) ?? '';
    const others = [await link('/Empty', { permissions: '5' }), await link('/Empty', { permissions: '4' })];
    const closed = [await link('/Trip', { password: 'x' }), `${web.server.baseUrl}/s/nowhere`];
    for (const address of [wall, web.server.baseUrl + photo, ...others, ...closed]) {
      await page.goto(address);
      expect(await findMistakes(page), address).toEqual([]);
      const width = await page.evaluate<number>('document.documentElement.scrollWidth');
      expect(width, address).toBeLessThanOrEqual(viewport.width);
    }
  });
});
