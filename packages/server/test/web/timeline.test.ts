import type { Answer } from '@photokeep/contract/rest/api';
import { picture } from '@photokeep/media/testing/picture';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { desktop, phone } from '../support/browser.ts';
import { counts } from '../support/counts.ts';
import { cuttableLine } from './cuttable-line.ts';
import { put, settle } from './household.ts';
import { putMany, stamp } from './many-photos.ts';
import { suiteWeb } from './suite-web.ts';

const mostTiles = 600;
/** As long as everything else in a browser is waited for, on a machine that does other things, too. */
const patience = { timeout: 15_000 };
/** Who has stood still so long stays. */
const longerThanFlightMs = 200;
const photos = { count: counts(800, 10_000), hoursApart: counts(55, 5) };

const web = suiteWeb();
let moments: string[];
beforeAll(async () => {
  moments = await putMany(web.server, photos);
  await settle(web.server, web.cookies, photos.count);
}, 600_000);

async function visit(base = web.server.baseUrl, viewport = desktop): Promise<Page> {
  const page = await web.open({ viewport });
  const listening = page.waitForResponse((response) => response.url().includes('/events'));
  await page.goto(base);
  await page.locator('a[data-id]').first().waitFor();
  await listening;
  return page;
}

const tileCount = (page: Page) => page.locator('a[data-id]').count();
const focusedName = (page: Page) =>
  page.evaluate<string | null>("document.activeElement.getAttribute('aria-label')");
const slider = (page: Page) => page.getByRole('slider', { name: 'Jump to date' });
const monthShown = (page: Page) => slider(page).getAttribute('aria-valuetext');
/** Nothing around the window is unknown any more. */
const isLoaded = (page: Page) => expect.poll(() => page.locator('.unknown').count(), patience).toBe(0);
const topOf = async (page: Page, id: string): Promise<number> =>
  Math.round((await page.locator(`a[data-id="${id}"]`).boundingBox())?.y ?? Number.NaN);

/** Tiles that may be passed by have no name yet. @returns which of the photos it is */
async function numberOf(page: Page, id: string): Promise<number> {
  const tile = page.locator(`a[data-id="${id}"][aria-label]`);
  return Number(/_(\d+)\.jpg/.exec((await tile.getAttribute('aria-label')) ?? '')?.[1]);
}

/** "Photo, 14 June 2026, 20:00, IMG_0.jpg" for a moment as EXIF writes it. */
function nameOf(number: number): RegExp {
  const [date = '', time = ''] = (moments[number] ?? '').split(' ');
  const day = new Date(`${date.replaceAll(':', '-')}T00:00:00Z`).toLocaleDateString('en-GB', {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  return new RegExp(`${day}, ${time.slice(0, 5)}, IMG_\\d+_\\d+_${number}\\.jpg`);
}

/** The first tile that ends below so many parts of the window. */
const idBelow = (page: Page, part: number) =>
  page.evaluate<string>(`[...document.querySelectorAll('a[data-id]')]
    .find((one) => one.getBoundingClientRect().bottom > ${part} * innerHeight).getAttribute('data-id')`);
/** Of what is seen below the page's head. */
const topmostId = (page: Page) => idBelow(page, 0.12);
const middleId = (page: Page) => idBelow(page, 0.5);

/** Clicks on the scale of dates. */
async function leap(page: Page, part: number): Promise<void> {
  const box = await page.locator('.skyline').boundingBox();
  if (box === null) throw new Error('there is no skyline');
  await page.mouse.click(box.x + box.width / 2, box.y + box.height * part);
}

async function toTheMiddle(page: Page): Promise<string> {
  const box = await page.locator('.skyline').boundingBox();
  const bars = await page.locator('.skyline rect').count();
  const last = await page.locator('.skyline rect').last().boundingBox();
  if (box === null || last === null || bars < 3) throw new Error('there is no skyline');
  await page.mouse.click(box.x + box.width / 2, (box.y + last.y) / 2);
  await page.mouse.move(700, 300);
  await isLoaded(page);
  return middleId(page);
}

async function send(name: string, takenAt: string): Promise<void> {
  const color = { r: 200, g: 80, b: 60 };
  const bytes = await picture({ color, takenAt, widthPx: 40, heightPx: 30 });
  await put(web.server, name.startsWith('<') ? name : `${stamp(takenAt)} ${name}`, bytes);
}

describe('a long timeline', () => {
  it('holds few tiles at a time, wherever one is', async () => {
    const page = await visit();
    for (const key of ['Home', 'PageDown', 'ArrowDown', 'PageDown', 'End']) {
      await slider(page).press(key);
      await isLoaded(page);
      expect(await tileCount(page), key).toBeLessThan(mostTiles);
      expect(await tileCount(page), key).toBeGreaterThan(0);
    }
  });

  it('is gone through by keys: a page, to the end, and back', async () => {
    const page = await visit();
    await page.locator('a[data-id]').first().focus();
    expect(await focusedName(page)).toMatch(nameOf(0));
    let before = await focusedName(page);
    for (let pages = 0; pages < 5; pages++) {
      await page.keyboard.press('PageDown');
      await expect.poll(() => focusedName(page), patience).not.toBe(before);
      before = await focusedName(page);
    }
    await page.keyboard.press('End');
    await expect.poll(() => focusedName(page), patience).toMatch(nameOf(photos.count - 1));
    expect(await tileCount(page)).toBeLessThan(mostTiles);
    await page.keyboard.press('Home');
    await expect.poll(() => focusedName(page), patience).toMatch(nameOf(0));
  });

  it('is led to a month by the scale of dates, by keys and by dragging', async () => {
    const page = await visit();
    await page.keyboard.press('t');
    expect(await page.evaluate("document.activeElement.getAttribute('aria-label')")).toBe('Jump to date');
    expect(await monthShown(page)).toContain('June 2026');
    const { months } = (await (
      await page.request.get(`${web.server.baseUrl}/api/v1/timeline`)
    ).json()) as Answer<'GET /timeline'>;
    await slider(page).getByText(`June 2026 ${months[0]?.count}`).waitFor();
    await page.keyboard.press('PageDown');
    await expect.poll(() => monthShown(page), patience).toContain('December 2025');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => monthShown(page), patience).toContain('November 2025');
    await page.getByRole('heading', { name: 'November 2025' }).waitFor();
    await page
      .getByRole('link', { name: /November 2025/ })
      .first()
      .waitFor();
    const id = await toTheMiddle(page);
    const middle = await numberOf(page, id);
    expect(middle).toBeGreaterThan(photos.count * 0.3);
    expect(middle).toBeLessThan(photos.count * 0.7);
  });

  it('loads a place that one leaps to at once, and one that goes by only where one stays', async () => {
    const page = await web.open({ viewport: desktop });
    await page.clock.install();
    await page.goto(web.server.baseUrl);
    await page.locator('a[data-id] img.loaded').first().waitFor();
    await isLoaded(page);
    await page.clock.pauseAt(Date.now() + 60_000);
    await leap(page, 0.5);
    await isLoaded(page);
    let asked = 0;
    page.on('request', (request) => void (asked += request.url().includes('/timeline/assets') ? 1 : 0));
    await leap(page, 0.9);
    await expect.poll(() => page.locator('.unknown').count(), patience).toBeGreaterThan(0);
    expect(asked).toBe(0);
    await page.clock.runFor(longerThanFlightMs);
    await isLoaded(page);
    expect(asked).toBeGreaterThan(0);
  });

  it('opens a photo in the middle, and comes back to the same place', async () => {
    const page = await visit();
    const id = await toTheMiddle(page);
    const top = await topOf(page, id);
    await page.locator(`a[data-id="${id}"]`).click();
    await page.getByRole('dialog').waitFor();
    expect(page.url()).toContain(`/photos/${id}`);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    // Months above may have told their heights meanwhile: what is seen must not move.
    expect(Math.abs((await topOf(page, id)) - top)).toBeLessThanOrEqual(1);
  });
});

describe('what arrives', () => {
  it('appears without a reload, and moves nothing that is looked at', async () => {
    const page = await visit();
    await toTheMiddle(page);
    const id = await topmostId(page);
    const number = await numberOf(page, id);
    const top = await topOf(page, id);
    for (const before of [1, 2, 3]) {
      const moment = (moments[number - before] ?? '').replace(/00$/, '30');
      await send(`just arrived ${before}.jpg`, moment);
      await page.locator(`a[aria-label*="just arrived ${before}"]`).waitFor({ state: 'attached' });
      expect(Math.abs((await topOf(page, id)) - top), `${before} before`).toBeLessThanOrEqual(1);
    }
    await send('newest.jpg', '2026:06:15 09:00:00');
    await slider(page).press('Home');
    await page.locator('a[aria-label*="newest"]').waitFor();
  });

  it('is shown under its name, whatever that would mean to a browser', async () => {
    const page = await visit();
    const said: string[] = [];
    page.on('dialog', (dialog) => {
      said.push(dialog.message());
      void dialog.dismiss();
    });
    const name = '<img src=x onerror=alert(1)>.jpg';
    await send(name, '2026:06:16 10:00:00');
    await page.getByRole('link', { name }).click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('i');
    await page.locator('aside b', { hasText: name }).waitFor();
    expect(await page.locator('img[src="x"]').count()).toBe(0);
    expect(said).toEqual([]);
  });

  it('comes in the end where the line was cut meanwhile, on a phone as well', async () => {
    await using line = await cuttableLine(web.server.port);
    const page = await visit(line.baseUrl, phone);
    line.cut();
    await page.getByText('Offline').waitFor();
    for (let at = 0; at < 5; at++) await send(`meanwhile ${at}.jpg`, `2026:06:17 10:0${at}:00`);
    line.mend();
    for (let at = 0; at < 5; at++) await page.locator(`a[aria-label*="meanwhile ${at}"]`).waitFor();
    await page.getByText('Offline').waitFor({ state: 'detached' });
    await page.context().close();
  });
});
