import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { openContext, startBrowser } from '../support/browser.ts';
import { boxesOf, drawn, hold, openEarly, program } from './first-photos-page.ts';
import { settle } from './household.ts';
import { putMany } from './many-photos.ts';
import { suiteWeb } from './suite-web.ts';

const count = 14;
const web = suiteWeb();
let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser({ hasBars: true });
  await putMany(web.server, { count, hoursApart: 5 });
  await settle(web.server, web.cookies, count);
}, 300_000);
afterAll(() => browser.close());

const width = 1440;
const barPx = 15;
/** so low that there is a bar in any case */
const low = 300;

async function open(viewport: { readonly width: number; readonly height: number }): Promise<Page> {
  const more = { storageState: web.cookies };
  const context = await openContext(browser, { viewport, theme: 'light', more });
  onTestFinished(() => context.close());
  return context.newPage();
}

/** Where first photos end in a window of that width, beside a bar. */
async function endOfPhotos(wide: number): Promise<number> {
  const page = await open({ width: wide, height: low });
  await hold(page, program);
  await openEarly(page, web.server.baseUrl);
  await page.locator(drawn).first().waitFor();
  return page.evaluate<number>("document.querySelector('.first-photos').getBoundingClientRect().bottom");
}

/** A height of a window that photos are too high for at its whole width, and not beside a bar. */
async function heightBetween(): Promise<number> {
  const beside = await endOfPhotos(width);
  const whole = await endOfPhotos(width + barPx);
  expect(whole - beside).toBeGreaterThan(2);
  return Math.floor((whole + beside) / 2);
}

it('first photos stand still where a bar for scrolling would make them fit', async () => {
  const page = await open({ width, height: await heightBetween() });
  const release = await hold(page, program);
  await openEarly(page, web.server.baseUrl);
  await page.locator(drawn).first().waitFor();
  const early = await boxesOf(page, drawn);
  expect(early).toHaveLength(count);
  await release();
  await page.locator(drawn).first().waitFor({ state: 'detached' });
  expect(await boxesOf(page, 'a[data-id]')).toEqual(early);
});

it('so do the timeline’s own tiles', async () => {
  const page = await open({ width, height: await heightBetween() });
  // The page gets no answer and draws nothing; the program asks anew.
  await page.route(/\/api\/v1\/timeline$/, (route) => route.abort(), { times: 1 });
  await page.goto(web.server.baseUrl);
  await page.locator('a[data-id] img.loaded').first().waitFor();
  const widths = await page.evaluate<number[]>(`new Promise((done) => {
    const widths = [];
    const look = () => {
      widths.push(document.querySelector('.timeline').getBoundingClientRect().width);
      if (widths.length < 30) requestAnimationFrame(look);
      else done(widths);
    };
    look();
  })`);
  expect(new Set(widths).size).toBe(1);
});
