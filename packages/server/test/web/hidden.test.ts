import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { desktop, openContext, phone, startBrowser, watchPage } from '../support/browser.ts';
import { type PhotokeepProcess, startPhotokeep } from '../support/photokeep-process.ts';
import { findMistakes } from './find-mistakes.ts';
import { annasCookies, type Cookies, putPhoto, settle } from './household.ts';
import { idsOn, tiles, toast } from './organised-page.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

const open = (viewport: typeof phone, storageState: Cookies, language?: 'de-DE'): Promise<BrowserContext> =>
  openContext(browser, {
    viewport,
    theme: 'light',
    ...(language !== undefined && { language }),
    more: { storageState, bypassCSP: true },
  });

async function household(): Promise<{ server: PhotokeepProcess; cookies: Cookies }> {
  const server = await startPhotokeep();
  const cookies = await annasCookies(server);
  for (let number = 1; number <= 4; number++) await putPhoto(server, '2026:06:14', number);
  await settle(server, cookies, 4);
  return { server, cookies };
}

const centreOf = async (part: Locator): Promise<number> => {
  const { x = 0, width = 0 } = (await part.boundingBox()) ?? {};
  return Math.round(x + width / 2);
};

const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });

describe.each([
  ['phone', phone],
  ['desktop', desktop],
] as const)('hidden photos on a %s', (_name, viewport) => {
  it('go behind a PIN by keyboard alone, come back, and lock when they are left', async () => {
    const { server, cookies } = await household();
    await using _server = server;
    const context = await open(viewport, cookies);
    const page = await context.newPage();
    const { complaints } = watchPage(page);
    await page.goto(server.baseUrl);
    const [first = '', second = ''] = await idsOn(page);

    await page.locator(`a[data-id="${first}"]`).focus();
    await page.keyboard.press('Shift+H');
    await toast(page, 'Hidden photos need a PIN first.').first().waitFor();
    expect(await tiles(page).count()).toBe(4);
    await page.getByRole('button', { name: 'Choose this PIN' }).click();
    await field(page, 'New PIN').waitFor();
    expect(await findMistakes(page)).toEqual([]);
    await page.keyboard.type('2580');
    await page.keyboard.press('Tab');
    await page.keyboard.type('2581');
    await page.keyboard.press('Enter');
    await page.getByText('These are two different PINs.').waitFor();
    await field(page, 'The same PIN once more').fill('2580');
    await page.keyboard.press('Enter');
    const nothing = page.getByRole('heading', { name: 'Nothing is hidden' });
    await nothing.waitFor();
    expect(await centreOf(nothing), 'not beside the lock').toBe(await centreOf(page.locator('main')));
    expect(await findMistakes(page)).toEqual([]);

    await page.goto(server.baseUrl);
    await page.locator(`a[data-id="${first}"]`).focus();
    await page.keyboard.press('Shift+H');
    await toast(page, '1 photo hidden').first().waitFor();
    expect(await idsOn(page)).not.toContain(first);
    await page.keyboard.press('z');
    await toast(page, 'Taken back.').first().waitFor();
    await page.locator(`a[data-id="${first}"]`).focus();
    await page.keyboard.press('Shift+H');
    await toast(page, '1 photo hidden').first().waitFor();
    await page.locator(`a[data-id="${second}"]`).click();
    await page.locator('dialog img.loaded').waitFor();
    const isHidden = page.waitForResponse((answer) => answer.url().endsWith('/assets/actions'));
    await page.keyboard.press('Shift+H');
    await isHidden;

    await page.goto(`${server.baseUrl}/photos/${first}`);
    await page.getByText('This photo is not here').waitFor();

    await page.goto(`${server.baseUrl}/hidden`);
    await field(page, 'PIN').waitFor();
    expect(await page.locator('img').count()).toBe(0);
    expect(await findMistakes(page)).toEqual([]);
    await page.keyboard.type('0000');
    await page.keyboard.press('Enter');
    await page.getByText('This is not the PIN.').waitFor();
    await page.keyboard.type('2580');
    await page.keyboard.press('Enter');
    expect((await idsOn(page)).toSorted()).toEqual([first, second].toSorted());
    await page.locator('a[data-id] img.loaded').first().waitFor();
    expect(await findMistakes(page)).toEqual([]);

    await page.locator(`a[data-id="${first}"]`).click();
    await page.locator('dialog img.loaded').waitFor();
    await page.keyboard.press('Shift+H');
    await toast(page, '1 photo shown again').first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Lock' }).click();
    await field(page, 'PIN').waitFor();
    expect(await tiles(page).count()).toBe(0);
    await page.keyboard.type('2580');
    await page.keyboard.press('Enter');
    expect(await idsOn(page)).toEqual([second]);

    await page.goto(server.baseUrl);
    expect(await idsOn(page)).toContain(first);
    await page.goBack();
    await field(page, 'PIN').waitFor();
    expect(await tiles(page).count()).toBe(0);
    const expected = /40[34]/;
    expect(complaints.filter((complaint) => !expected.test(complaint))).toEqual([]);
    await context.close();
  });
});

it('lets whoever forgot the PIN choose another one with their password, in German, too', async () => {
  const { server, cookies } = await household();
  await using _server = server;
  const context = await open(phone, cookies, 'de-DE');
  const page = await context.newPage();
  await page.goto(`${server.baseUrl}/hidden`);
  await field(page, 'Neue PIN').fill('1234');
  await field(page, 'Dieselbe PIN noch einmal').fill('1234');
  await page.getByRole('button', { name: 'Diese PIN nehmen' }).click();
  await page.getByRole('heading', { name: 'Nichts ist ausgeblendet' }).waitFor();
  await page.getByRole('button', { name: 'Sperren' }).click();
  await page.getByRole('button', { name: 'PIN vergessen?' }).click();
  expect(await findMistakes(page)).toEqual([]);
  await field(page, 'Passwort deines Kontos').fill('falsch gerate');
  await field(page, 'Neue PIN').fill('87654321');
  await field(page, 'Dieselbe PIN noch einmal').fill('87654321');
  await page.keyboard.press('Enter');
  await page.getByText('Das ist nicht das Passwort.').waitFor();
  await field(page, 'Passwort deines Kontos').fill('correct-horse');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Nichts ist ausgeblendet' }).waitFor();
  await context.close();
});

it('locks after ten minutes in which nobody did anything', async () => {
  const { server, cookies } = await household();
  await using _server = server;
  const context = await open(desktop, cookies);
  const page = await context.newPage();
  await page.clock.install();
  await page.goto(`${server.baseUrl}/hidden`);
  await field(page, 'New PIN').fill('1234');
  await field(page, 'The same PIN once more').fill('1234');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Nothing is hidden' }).waitFor();
  await page.clock.fastForward(9 * 60_000);
  expect(await page.getByRole('button', { name: 'Lock' }).count()).toBe(1);
  await page.clock.fastForward(2 * 60_000);
  await field(page, 'PIN').waitFor();
  await context.close();
});

it('is locked when a device wakes up after more than ten minutes, and is not to be seen in the list of open apps', async () => {
  const { server, cookies } = await household();
  await using _server = server;
  const context = await openContext(browser, {
    viewport: phone,
    theme: 'light',
    more: { storageState: cookies, bypassCSP: true, hasTouch: true },
  });
  const page = await context.newPage();
  await page.clock.install();
  await page.goto(server.baseUrl);
  const [first = ''] = await idsOn(page);
  await page.goto(`${server.baseUrl}/hidden`);
  await field(page, 'New PIN').fill('1234');
  await field(page, 'The same PIN once more').fill('1234');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Nothing is hidden' }).waitFor();
  await server.request('POST', '/api/v1/assets/actions', {
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ action: 'hide', ids: [Number(first)] }),
  });
  await tiles(page).first().waitFor();
  const turn = (state: 'hidden' | 'visible'): Promise<void> =>
    page.evaluate(`{
      Object.defineProperty(document, 'visibilityState', { value: '${state}', configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }`);
  await turn('hidden');
  expect(await tiles(page).first().isVisible()).toBe(false);
  await page.clock.setSystemTime(Date.now() + 5 * 60_000);
  await turn('visible');
  expect(await tiles(page).first().isVisible()).toBe(true);
  await turn('hidden');
  // Timers stand still while a device sleeps, the clock on the wall does not.
  await page.clock.setSystemTime(Date.now() + 16 * 60_000);
  await turn('visible');
  await field(page, 'PIN').waitFor();
  expect(await tiles(page).count()).toBe(0);
  await context.close();
});
