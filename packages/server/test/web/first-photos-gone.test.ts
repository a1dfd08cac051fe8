import type { Page, Route } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { desktop } from '../support/browser.ts';
import {
  drawn,
  hold,
  latestPhotos,
  openEarly,
  program,
  setTextSize,
  thumbnails,
} from './first-photos-page.ts';
import { putPhoto, settle } from './household.ts';
import { putMany } from './many-photos.ts';
import { suiteWeb } from './suite-web.ts';

const count = 20;
const web = suiteWeb();
beforeAll(async () => {
  await putMany(web.server, { count, hoursApart: 5 });
  await settle(web.server, web.cookies, count);
}, 300_000);

const wentWrong = {
  status: 500,
  contentType: 'application/problem+json',
  body: JSON.stringify({ code: 'internal', title: 'Something went wrong' }),
};

const layers = (page: Page): Promise<number> => page.locator('.first-photos').count();

/** Until the page has its answer, and has had the time to draw something. */
const answered = (page: Page): Promise<void> =>
  page.evaluate<void>(
    'photokeepAsked.latest.then(() => new Promise((done) => requestAnimationFrame(() => done())))',
  );

const whenDrawn = (page: Page): Promise<void> => page.locator(drawn).first().waitFor();
const whenGone = (page: Page): Promise<void> => page.locator(drawn).first().waitFor({ state: 'detached' });

describe('photos that come later than the program are left to it', () => {
  it('on the timeline', async () => {
    const page = await web.open();
    const release = await hold(page, latestPhotos);
    await openEarly(page, web.server.baseUrl);
    await page.locator('.timeline').waitFor({ state: 'attached' });
    await page.evaluate(`{
      globalThis.everDrawn = false;
      const look = () => { everDrawn ||= document.querySelector('.first-photos') !== null; };
      new MutationObserver(look).observe(document.body, { childList: true });
    }`);
    await release();
    await page.locator('a[data-id] img.loaded').first().waitFor();
    expect(await page.evaluate('everDrawn')).toBe(false);
  });

  it('where somebody has gone elsewhere', async () => {
    const page = await web.open();
    const release = await hold(page, latestPhotos);
    await openEarly(page, web.server.baseUrl);
    await page.getByRole('link', { name: 'Folders' }).first().click();
    await page.getByRole('heading', { name: 'Folders' }).waitFor();
    await release();
    await answered(page);
    expect(await layers(page)).toBe(0);
  });

  it('where it says that something went wrong', async () => {
    const page = await web.open();
    const release = await hold(page, latestPhotos);
    await page.route(/\/api\/v1\/session$/, (route) => route.fulfill(wentWrong));
    await openEarly(page, web.server.baseUrl);
    await page.getByRole('heading', { name: 'Something went wrong here' }).waitFor();
    await release();
    await answered(page);
    expect(await layers(page)).toBe(0);
  });

  it('where it has no words', async () => {
    const page = await web.open();
    const release = await hold(page, latestPhotos);
    await page.route(/_app\/.*\.js$/, async (route) => {
      const response = await route.fetch();
      const isWords = (await response.text()).includes('each one checked');
      await (isWords ? route.abort() : route.fulfill({ response }));
    });
    await openEarly(page, web.server.baseUrl);
    await page.getByRole('heading', { name: 'Hier ist etwas schiefgegangen' }).waitFor();
    await release();
    await answered(page);
    expect(await layers(page)).toBe(0);
  });
});

describe('first photos make room', () => {
  it('for an error that comes later than they do', async () => {
    const page = await web.open();
    const asked: Route[] = [];
    await page.route(/\/api\/v1\/session$/, (route) => void asked.push(route));
    await openEarly(page, web.server.baseUrl);
    await whenDrawn(page);
    await expect.poll(() => asked.length).toBeGreaterThan(0);
    await Promise.all(asked.map((route) => route.fulfill(wentWrong)));
    await page.getByRole('heading', { name: 'Something went wrong here' }).waitFor();
    await whenGone(page);
  });

  it.each([
    ['none of their pictures comes', (route: Route) => route.fulfill({ status: 502 })],
    ['nothing is heard of their pictures', () => undefined],
  ])('where %s', async (_what, answer) => {
    const page = await web.open();
    await page.route(thumbnails, answer);
    const release = await hold(page, program);
    await openEarly(page, web.server.baseUrl);
    await whenDrawn(page);
    await release();
    await page.locator('a[data-id]').first().waitFor();
    await whenGone(page);
    await page.locator('a[data-id]').first().focus();
    await page.keyboard.press('x');
    await page.locator('a.selected').waitFor();
  });

  it('where there is no picture to be had', async () => {
    const page = await web.open();
    await page.route(latestPhotos, async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replaceAll('"ready"', '"failed"');
      await route.fulfill({ response, body });
    });
    const release = await hold(page, program);
    await openEarly(page, web.server.baseUrl);
    await whenDrawn(page);
    expect(await page.locator(`${drawn} img`).count()).toBe(0);
    await release();
    await page.locator('a[data-id] .mark').first().waitFor();
    await whenGone(page);
  });

  it('where the window is turned, or text gets larger, before the program has come', async () => {
    const { width, height } = desktop;
    for (const change of [
      (page: Page) => page.setViewportSize({ width: height, height: width }),
      (page: Page) => setTextSize(page, 24),
    ]) {
      const page = await web.open();
      const release = await hold(page, program);
      await openEarly(page, web.server.baseUrl);
      await whenDrawn(page);
      await change(page);
      await whenGone(page);
      await release();
      await page.locator('a[data-id] img.loaded').first().waitFor();
    }
  });

  it('as soon as the photos below them have changed', async () => {
    const page = await web.open();
    // Time never passes, so that nothing is over only because of that.
    await page.addInitScript('performance.now = () => Number.MAX_SAFE_INTEGER');
    await page.route(thumbnails, () => undefined);
    const listening = page.waitForResponse(/\/api\/v1\/events/);
    const release = await hold(page, program);
    await openEarly(page, web.server.baseUrl);
    await whenDrawn(page);
    await release();
    await page.locator('a[data-id]').first().waitFor();
    await listening;
    expect(await layers(page)).toBe(1);
    await putPhoto(web.server, '2026:06:15', 1);
    await whenGone(page);
  });
});

it('a picture that does not come leaves the colour of its photo, and no sign of the browser’s', async () => {
  const page = await web.open();
  await hold(page, program);
  await page.route(thumbnails, (route) => route.fulfill({ status: 502 }));
  await openEarly(page, web.server.baseUrl);
  await whenDrawn(page);
  await expect.poll(() => page.locator(`${drawn} img`).count()).toBe(0);
  expect(await page.locator(drawn).count()).toBeGreaterThan(5);
});
