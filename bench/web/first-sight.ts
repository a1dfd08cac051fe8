import type { BrowserContext, Page } from 'playwright-core';

/** From the beginning of the navigation, in milliseconds. */
export interface FirstSight {
  readonly contentMs: number;
  readonly thumbnailMs: number;
  /** script that had come by then, as it came over the wire */
  readonly scriptBytes: number;
}

/** Notes the frame that shows the first picture of a photo. Runs in the page before anything of it does. */
export const watchThumbnails = `
  window.firstContent = new Promise((resolve) => {
    new PerformanceObserver((list) => {
      const [entry] = list.getEntriesByName('first-contentful-paint');
      if (entry !== undefined) resolve(entry.startTime);
    }).observe({ type: 'paint', buffered: true });
  });
  window.firstThumbnail = new Promise((resolve) => {
    document.addEventListener('load', async ({ target }) => {
      if (!(target instanceof HTMLImageElement) || target.closest('a[data-id], .first-photos a') === null) return;
      await target.decode();
      requestAnimationFrame(() => resolve(performance.now()));
    }, true);
  });`;

/** Opens the timeline in a tab of its own. */
export async function openTimeline(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url, { waitUntil: 'commit' });
  await page.evaluate('window.firstThumbnail');
  return page;
}

export async function firstSight(context: BrowserContext, url: string): Promise<FirstSight> {
  const page = await openTimeline(context, url);
  const seen =
    await page.evaluate<FirstSight>(`Promise.all([window.firstContent, window.firstThumbnail]).then(([contentMs, thumbnailMs]) => ({
    contentMs,
    thumbnailMs,
    scriptBytes: performance.getEntriesByType('resource')
      .filter(({ name, responseEnd }) => /\\.m?js(\\?|$)/.test(name) && responseEnd <= thumbnailMs)
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
  }))`);
  await page.close();
  return seen;
}
