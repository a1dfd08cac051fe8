import { picture } from '@photokeep/media/testing/picture';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { desktop, phone, watchPage } from '../support/browser.ts';
import { user } from '../support/photokeep-process.ts';
import { findMistakes } from './find-mistakes.ts';
import { settle } from './household.ts';
import { suiteWeb } from './suite-web.ts';

const web = suiteWeb();
beforeAll(async () => {
  await dav('MKCOL', 'Trip');
  await dav('MKCOL', 'Trip/Beach');
  await dav('MKCOL', 'Elsewhere');
  for (const number of [1, 2, 10]) {
    const bytes = await picture({ color: { r: number * 20, g: 120, b: 90 }, takenAt: '2026:06:14 12:00:00' });
    await dav('PUT', `Trip/IMG_${number}.jpg`, bytes);
  }
  await dav('PUT', 'Trip/<b>notes<b>.txt', 'first');
  await dav('PUT', 'Trip/<b>notes<b>.txt', 'second');
  await settle(web.server, web.cookies, 3);
});

async function dav(method: string, path: string, body?: string | Uint8Array): Promise<void> {
  const address = `/remote.php/dav/files/${user}/${path.split('/').map(encodeURIComponent).join('/')}`;
  const { status } = await web.server.request(method, address, { ...(body !== undefined && { body }) });
  if (status >= 300) throw new Error(`${method} ${path} got ${status}`);
}

const names = (page: Page): Promise<string[]> => page.locator('li[data-id] .name').allTextContents();
const row = (page: Page, name: string) => page.locator('li[data-id]').filter({ hasText: name });
const menu = async (page: Page, name: string, action: string): Promise<void> => {
  await row(page, name)
    .getByRole('button', { name: /What to do/ })
    .click();
  await page.getByRole('menuitem', { name: action }).click();
};

async function openTrip(viewport: typeof phone): Promise<Page> {
  const page = await web.open({ viewport, more: { reducedMotion: 'reduce', bypassCSP: true } });
  await page.goto(`${web.server.baseUrl}/folders`);
  await row(page, 'Trip').getByRole('link').click();
  await page.getByRole('heading', { name: 'Trip', level: 1 }).waitFor();
  await row(page, 'IMG_10').waitFor();
  return page;
}

describe.each([
  { on: 'a phone', viewport: phone },
  { on: 'a desktop', viewport: desktop },
])('folders on $on', ({ on, viewport }) => {
  const inOrder = ['Beach', '<b>notes<b>.txt', 'IMG_1.jpg', 'IMG_2.jpg', 'IMG_10.jpg'];
  /** Both devices have the same library. */
  const mark = on === 'a phone' ? 'P' : 'D';

  it('are looked through, sorted, and their photos opened', async () => {
    const page = await openTrip(viewport);
    const { complaints } = watchPage(page);
    expect(await names(page)).toEqual(inOrder);
    await page.getByLabel('Sort by').selectOption('size');
    expect((await names(page)).at(-1)).toBe('<b>notes<b>.txt');
    await page.getByRole('button', { name: 'Descending, turn around' }).click();
    expect((await names(page)).at(1)).toBe('<b>notes<b>.txt');
    await page.getByLabel('Sort by').selectOption('name');
    await page.getByRole('button', { name: 'Pictures' }).click();
    expect(await findMistakes(page)).toEqual([]);
    await row(page, 'IMG_2').getByRole('link').click();
    await page.locator('dialog img.loaded').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'Trip', level: 1 }).waitFor();
    await page.getByRole('button', { name: 'List' }).click();
    expect(await findMistakes(page)).toEqual([]);
    await page.getByRole('link', { name: 'All files' }).click();
    await page.getByRole('heading', { name: 'Folders', level: 1 }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('are made, renamed, moved and deleted, and each of it is taken back', async () => {
    const page = await openTrip(viewport);
    await page.getByRole('button', { name: 'New folder' }).click();
    await page.getByLabel('Name of the new folder').fill('Beach');
    await page.keyboard.press('Enter');
    await page.getByText('There is something of this name here already').waitFor();
    await page.getByLabel('Name of the new folder').fill(`New ${mark}`);
    await page.keyboard.press('Enter');
    await row(page, `New ${mark}`).waitFor();
    await menu(page, `New ${mark}`, 'Rename');
    await page.getByLabel(/New name of/).fill(`Other ${mark}`);
    await page.keyboard.press('Enter');
    await row(page, `Other ${mark}`).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await row(page, `New ${mark}`).waitFor();
    await row(page, 'IMG_1.jpg').locator('.tick').click();
    await row(page, 'IMG_2.jpg').locator('.tick').click();
    await page.getByText('2 selected').waitFor();
    expect(await findMistakes(page)).toEqual([]);
    await page.getByRole('toolbar').getByRole('button', { name: 'Move' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: `New ${mark}` }).click();
    expect(await findMistakes(page)).toEqual([]);
    await dialog.getByRole('button', { name: `Move to New ${mark}` }).click();
    await row(page, 'IMG_2.jpg').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await row(page, 'IMG_2.jpg').waitFor();
    await menu(page, `New ${mark}`, 'Delete');
    await row(page, `New ${mark}`).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await row(page, `New ${mark}`).waitFor();
    await menu(page, `New ${mark}`, 'Delete');
    await row(page, `New ${mark}`).waitFor({ state: 'detached' });
    expect(await names(page)).toEqual(inOrder);
  });

  it('are downloaded: a file, several, all of it', async () => {
    const page = await openTrip(viewport);
    const downloaded = async (act: () => Promise<void>): Promise<string> => {
      const [download] = await Promise.all([page.waitForEvent('download'), act()]);
      expect(await download.failure()).toBeNull();
      return download.suggestedFilename();
    };
    expect(await downloaded(() => menu(page, 'IMG_1.jpg', 'Download'))).toBe('IMG_1.jpg');
    expect(await downloaded(() => menu(page, 'Beach', 'Download'))).toBe('Beach.zip');
    const all = () => page.getByRole('button', { name: 'Download as ZIP' }).click();
    expect(await downloaded(all)).toBe('Trip.zip');
    await row(page, 'IMG_1.jpg').locator('.tick').click();
    await row(page, 'Beach').locator('.tick').click();
    const several = () => page.getByRole('toolbar').getByRole('button', { name: 'Download' }).click();
    expect(await downloaded(several)).toMatch(/^Photokeep \d{4}-\d\d-\d\d\.zip$/);
  });

  it('show earlier versions of a file, and put one back', async () => {
    const page = await openTrip(viewport);
    await menu(page, 'notes', 'Earlier versions');
    await page.getByRole('dialog').getByText('5 bytes').waitFor();
    expect(await findMistakes(page)).toEqual([]);
    await page.getByRole('button', { name: 'Put back' }).click();
    await row(page, 'notes').getByText('5 bytes').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await row(page, 'notes').getByText('6 bytes').waitFor();
  });

  it('are shared by a link, which is changed, ended and taken back', async () => {
    const page = await openTrip(viewport);
    await menu(page, 'Beach', 'Share');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Make a link' }).click();
    const link = await dialog.locator('.address .mono').textContent();
    expect((await fetch(link ?? '')).status).toBe(200);
    await dialog.getByLabel('Password').fill('wind and cake');
    await dialog.getByRole('button', { name: 'Set' }).click();
    await dialog.getByText('Has a password').waitFor();
    await dialog.getByRole('radio', { name: 'Look and add' }).check();
    await dialog.getByText('QR code').first().click();
    expect(await findMistakes(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'End this link' }).click();
    await dialog.getByText('The link leads nowhere now').waitFor();
    expect((await fetch(link ?? '')).status).toBe(404);
    await dialog.getByRole('button', { name: 'Undo' }).click();
    await dialog.getByText('Has a password').waitFor();
    expect(await dialog.locator('.address .mono').textContent()).toBe(link);
    expect(await (await fetch(link ?? '')).text()).toContain('password');
    await dialog.getByRole('button', { name: 'End this link' }).click();
    await dialog.getByText('The link leads nowhere now').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  it('show within two seconds what an app does', async () => {
    const page = await openTrip(viewport);
    await dav('MKCOL', `Trip/From the app ${mark}`);
    await row(page, `From the app ${mark}`).waitFor({ timeout: 2000 });
    await dav('DELETE', `Trip/From the app ${mark}`);
    await row(page, `From the app ${mark}`).waitFor({ state: 'detached', timeout: 2000 });
  });
});

it('everything in a folder is done by keyboard', async () => {
  const page = await openTrip(desktop);
  const focused = () => page.evaluate<string>(`document.activeElement?.querySelector('.name')?.textContent`);
  await row(page, 'Beach').getByRole('link').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  expect(await focused()).toBe('IMG_1.jpg');
  await page.keyboard.press('End');
  expect(await focused()).toBe('IMG_10.jpg');
  await page.keyboard.press('F2');
  await page.keyboard.type('Renamed');
  await page.keyboard.press('Enter');
  await row(page, 'Renamed.jpg').waitFor();
  await expect.poll(focused).toBe('Renamed.jpg');
  await page.keyboard.press('F2');
  await page.keyboard.press('Escape');
  await expect.poll(focused).toBe('Renamed.jpg');
  await page.keyboard.press('z');
  await row(page, 'IMG_10.jpg').waitFor();
  await row(page, 'IMG_1.jpg').getByRole('link').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowDown');
  await page.getByText('2 selected').waitFor();
  await page.keyboard.press('Delete');
  await page.getByText('2 are in the trash').waitFor();
  await page.keyboard.press('z');
  await row(page, 'IMG_2.jpg').waitFor();
  await page.keyboard.press('Control+a');
  await page.getByText('5 selected').waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('5 selected').waitFor({ state: 'detached' });
  await row(page, 'Beach').getByRole('link').focus();
  await page.keyboard.press('Enter');
  await page.getByText('Nothing in this folder').waitFor();
  expect(await findMistakes(page)).toEqual([]);
  await page.goto(`${web.server.baseUrl}/folders/999999`);
  await page.getByText('This folder is not here').waitFor();
  expect(await findMistakes(page)).toEqual([]);
});

it('what is dragged to a folder above moves, not what happens to be selected', async () => {
  const page = await openTrip(desktop);
  await row(page, 'IMG_2.jpg').locator('.tick').click();
  await row(page, 'IMG_1.jpg').dragTo(page.getByRole('link', { name: 'All files' }));
  await row(page, 'IMG_1.jpg').waitFor({ state: 'detached' });
  expect(await names(page)).toContain('IMG_2.jpg');
  await page.getByRole('button', { name: 'Undo' }).click();
  await row(page, 'IMG_1.jpg').waitFor();
});
