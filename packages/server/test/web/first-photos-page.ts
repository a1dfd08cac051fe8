import type { Page, Route } from 'playwright-core';

/** Photos that the page has drawn by itself. */
export const drawn = '.first-photos a';

export const program = /\/_app\/immutable\/entry\/start\./;
export const latestPhotos = /\/api\/v1\/timeline\/assets/;
export const thumbnails = /\/thumbnail\//;

/** Keeps back what a page asks for. @returns lets it go, and what is asked for after */
export async function hold(page: Page, asked: RegExp): Promise<() => Promise<void>> {
  const held: Route[] = [];
  let isHeld = true;
  await page.route(asked, async (route) => {
    if (isHeld) held.push(route);
    else await route.continue();
  });
  return async () => {
    isHeld = false;
    await Promise.all(held.map((route) => route.continue()));
  };
}

interface Box {
  readonly address: string;
  readonly corner: readonly number[];
}

/** Photos in the window below the head, with where each stands and how large it is. */
export const boxesOf = (page: Page, links: string): Promise<Box[]> =>
  page.evaluate<Box[]>(`[...document.querySelectorAll('${links}')]
    .map((link) => ({ link, box: link.getBoundingClientRect() }))
    .filter(({ box }) => box.top < innerHeight)
    .map(({ link, box }) => ({ address: link.href, corner: [box.x, box.y, box.width, box.height] }))`);

/** Goes to the timeline, and waits for nothing. */
export const openEarly = (page: Page, baseUrl: string): Promise<unknown> =>
  page.goto(baseUrl, { waitUntil: 'commit' });

/** The size of text that somebody set in their browser, in pixels. */
export async function setTextSize(page: Page, standard: number): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Page.enable');
  await devtools.send('Page.setFontSizes', { fontSizes: { standard } });
}
