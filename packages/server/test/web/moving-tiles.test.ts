import type { TimelinePage } from '@photokeep/contract/rest/timeline';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { type Look, phone, watchPage } from '../support/browser.ts';
import { needTools } from '../support/system-tools.ts';
import { put, putPhoto, settle } from './household.ts';
import { motionPhoto } from './moving-photos.ts';
import { ask, selectedOn } from './organised-page.ts';
import { suiteWeb } from './suite-web.ts';

const web = suiteWeb();
beforeAll(async () => {
  await needTools('ffmpeg');
  await put(web.server, 'MVIMG_1.jpg', await motionPhoto('2026:06:14 18:00:00'));
  for (let number = 1; number <= 3; number++) await putPhoto(web.server, '2026:06:14', number);
  await settle(web.server, web.cookies, 4);
}, 300_000);

interface Visited {
  readonly page: Page;
  /** what was asked for of videos so far */
  readonly asked: readonly string[];
  readonly complaints: readonly string[];
}

async function visit(look?: Partial<Look>): Promise<Visited> {
  const page = await web.open(look);
  const { complaints } = watchPage(page);
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/motion')) asked.push(request.url());
  });
  await page.goto(web.server.baseUrl);
  await page.locator('a[data-id] img.loaded').first().waitFor();
  return { page, asked, complaints };
}

/** A mouse that has been on a tile so long rests on it, and so does a finger. */
const longerThanRestMs = 1000;

const moving = (page: Page) => page.getByRole('link', { name: /MVIMG_1\.jpg, with motion$/ });
const still = (page: Page) => page.getByRole('link', { name: /20260614 1\.jpg$/ });

it('a photo moves while a mouse rests on it, and nothing is loaded before', async () => {
  const { page, asked, complaints } = await visit();
  await still(page).hover();
  await page.mouse.move(5, 5);
  expect(asked).toEqual([]);
  await moving(page).hover();
  await moving(page).locator('video.playing').waitFor();
  await still(page).hover();
  await moving(page).locator('video').waitFor({ state: 'detached' });
  expect(await page.locator('a[data-id] video').count()).toBe(0);
  expect(complaints).toEqual([]);
});

it('a finger that rests on it selects it and sees it move, until it lets go', async () => {
  const { page } = await visit({ viewport: phone, more: { hasTouch: true } });
  const box = await moving(page).boundingBox();
  const at = { x: (box?.x ?? 0) + 40, y: (box?.y ?? 0) + 50 };
  const session = await page.context().newCDPSession(page);
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at] });
  await page.locator('a[data-id] video.playing').waitFor();
  expect(await selectedOn(page)).toHaveLength(1);
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await page.locator('a[data-id] video').waitFor({ state: 'detached' });
});

it('nothing moves for those who want it still', async () => {
  const { page, asked } = await visit({ more: { reducedMotion: 'reduce' } });
  await page.clock.install();
  await moving(page).hover();
  await page.clock.fastForward(longerThanRestMs);
  expect(await page.locator('a[data-id] video').count()).toBe(0);
  expect(asked).toEqual([]);
});

it('in the viewer L plays it, and stops it', async () => {
  const { page } = await visit();
  await moving(page).click();
  await page.getByRole('button', { name: 'Live' }).waitFor();
  await page.keyboard.press('l');
  await page.locator('.picture video.motion').waitFor();
  await page.keyboard.press('l');
  await page.locator('.picture video.motion').waitFor({ state: 'detached' });
});

it('a photo that its owner has turned moves turned, and fills its tile', async () => {
  const look = async () =>
    (await ask<TimelinePage>(web.server, 'GET', '/timeline/assets?month=2026-06')).assets;
  const { id: ids, name: names } = await look();
  const at = names.indexOf('MVIMG_1.jpg');
  await ask(web.server, 'PATCH', '/assets', { ids: [ids[at]], changes: { rotateBy: 1 } });
  await expect.poll(async () => (await look()).turned[at], { timeout: 60_000 }).toBe(1);
  const { page } = await visit();
  await moving(page).hover();
  const video = moving(page).locator('video.playing');
  await video.waitFor();
  expect(await video.evaluate((one: { style: { rotate: string } }) => one.style.rotate)).toBe('90deg');
  const [film, tile] = [await video.boundingBox(), await moving(page).boundingBox()];
  for (const side of ['x', 'y', 'width', 'height'] as const)
    expect(film?.[side], side).toBeCloseTo(tile?.[side] ?? Number.NaN, 0);
});
