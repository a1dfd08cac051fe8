import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { desktop, phone, watchPage } from '../support/browser.ts';
import { boxesOf, drawn, hold, openEarly, program, setTextSize, thumbnails } from './first-photos-page.ts';
import { putMany } from './many-photos.ts';
import { settle } from './household.ts';
import { suiteWeb } from './suite-web.ts';

const count = 60;
const web = suiteWeb();
beforeAll(async () => {
  await putMany(web.server, { count, hoursApart: 5 });
  await settle(web.server, web.cookies, count);
}, 300_000);

/** Without the stream of events, which has everything asked for again when it begins. */
async function openQuietly(): Promise<Page> {
  const page = await web.open();
  await page.route(/\/api\/v1\/events/, () => undefined);
  return page;
}

const allSeen = (page: Page): Promise<boolean> =>
  page.evaluate(`[...document.querySelectorAll('${drawn} img')].every((image) => image.naturalWidth > 0)`);

it.each([
  ['a desktop', desktop],
  ['a phone', phone],
])('shows photos on %s before the program has come, where they stay', async (_what, viewport) => {
  const page = await web.open({ viewport });
  const { complaints } = watchPage(page);
  const release = await hold(page, program);
  await openEarly(page, web.server.baseUrl);
  await page.locator(`${drawn} img`).first().waitFor();
  await expect.poll(() => allSeen(page)).toBe(true);
  const early = await boxesOf(page, drawn);
  expect(early.length).toBeGreaterThan(5);
  await release();
  await page.locator(drawn).first().waitFor({ state: 'detached' });
  expect((await boxesOf(page, 'a[data-id]')).slice(0, early.length)).toEqual(early);
  expect(complaints).toEqual([]);
});

it('shows them in their places where styles come later than the answers', async () => {
  const page = await web.open();
  const releaseProgram = await hold(page, program);
  const releaseStyles = await hold(page, /\.css$/);
  await openEarly(page, web.server.baseUrl);
  await page.evaluate('photokeepAsked.latest.then(() => undefined)');
  await releaseStyles();
  await page.locator(drawn).first().waitFor();
  const early = await boxesOf(page, drawn);
  await releaseProgram();
  await page.locator(drawn).first().waitFor({ state: 'detached' });
  expect((await boxesOf(page, 'a[data-id]')).slice(0, early.length)).toEqual(early);
});

it.each(['en-GB', 'de-DE'] as const)(
  'leaves room for what is said above them, with large text on a phone (%s)',
  async (language) => {
    const page = await web.open({ viewport: phone, language });
    await setTextSize(page, 32);
    const release = await hold(page, program);
    await openEarly(page, web.server.baseUrl);
    await page.locator(drawn).first().waitFor();
    const early = await boxesOf(page, drawn);
    await release();
    await page.locator(drawn).first().waitFor({ state: 'detached' });
    expect((await boxesOf(page, 'a[data-id]')).slice(0, early.length)).toEqual(early);
    await page.locator('.keep').getByText(String(count)).waitFor();
    const room = await page.evaluate("(({ clientHeight }) => clientHeight)(document.querySelector('.keep'))");
    const needed = await page.evaluate(
      "(({ scrollHeight }) => scrollHeight)(document.querySelector('.keep'))",
    );
    expect(needed).toBe(room);
  },
);

it('lets a finger through to the tiles as soon as they are there', async () => {
  const page = await openQuietly();
  await page.route(thumbnails, () => undefined);
  const release = await hold(page, program);
  await openEarly(page, web.server.baseUrl);
  await page.locator(drawn).first().waitFor();
  await release();
  await page.locator('a[data-id]').first().waitFor();
  const isTile = `(() => {
    const { x, y } = document.querySelector('a[data-id]').getBoundingClientRect();
    return document.elementFromPoint(x + 40, y + 60).closest('a[data-id]') !== null;
  })()`;
  await expect.poll(() => page.evaluate<boolean>(isTile)).toBe(true);
});

it('asks for the months and for the latest photos once', async () => {
  const page = await openQuietly();
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    if (pathname.startsWith('/api/v1/timeline')) asked.push(`${pathname}${search}`);
  });
  await page.goto(web.server.baseUrl);
  await page.locator('a[data-id] img.loaded').first().waitFor();
  await page.locator(drawn).first().waitFor({ state: 'detached' });
  expect(asked[0]).toBe('/api/v1/timeline');
  expect(asked.toSorted()).toEqual([...new Set(asked)].toSorted());
});

it('goes on where the first questions have no answer', async () => {
  const page = await openQuietly();
  let asked = 0;
  await page.route(/\/api\/v1\/timeline$/, async (route) => {
    asked++;
    await (asked === 1 ? route.abort() : route.continue());
  });
  await page.goto(web.server.baseUrl);
  await page.locator('a[data-id] img.loaded').first().waitFor();
  expect(asked).toBe(2);
  expect(await page.locator(drawn).count()).toBe(0);
});

it('shows nothing to who is not signed in, nor on other pages', async () => {
  const page = await web.open({ more: { storageState: { cookies: [], origins: [] } } });
  await page.goto(web.server.baseUrl);
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  expect(await page.locator('.first-photos').count()).toBe(0);
  const other = await web.open();
  await other.goto(`${web.server.baseUrl}/favourites`);
  await other.getByRole('heading', { name: 'Favourites' }).waitFor();
  expect(await other.locator('.first-photos').count()).toBe(0);
});
