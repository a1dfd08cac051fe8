import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { desktop, type Look, phone } from '../support/browser.ts';
import { addDevice, putPhoto, settle } from './household.ts';
import { suiteWeb } from './suite-web.ts';

const web = suiteWeb();
beforeAll(async () => {
  for (const day of ['2026:06:14', '2026:06:13', '2026:05:01', '2025:12:24'])
    for (let number = 1; number <= 7; number++) await putPhoto(web.server, day, number);
  await addDevice(web.server, web.cookies);
  await settle(web.server, web.cookies, 28);
});

async function visit(path: string, viewport = desktop, more: Look['more'] = {}): Promise<Page> {
  const page = await web.open({ viewport, more });
  await page.goto(web.server.baseUrl + path);
  return page;
}

/** Everything that can be used and is in sight: of a group of radio buttons the one that is chosen. */
const usable = `[...document.querySelectorAll('a[href], button, input, summary, [tabindex="0"]')].filter((one) =>
  one.tabIndex >= 0 && !one.disabled && one.checkVisibility() && !one.closest('[inert]') &&
  (one.type !== 'radio' || one.checked))`;

/** What the Tab key never comes to on its way round, and where one does not see that it is. */
async function tabThrough(page: Page): Promise<{ missed: string[]; unseen: string[] }> {
  await page.evaluate('window.reached = new Set()');
  const unseen: string[] = [];
  for (let presses = 0; presses < 100; presses++) {
    await page.keyboard.press('Tab');
    const { isRound, ring, html } = await page.evaluate<{ isRound: boolean; ring: boolean; html: string }>(
      `(() => {
        const one = document.activeElement;
        const isRound = one === document.body || reached.has(one);
        reached.add(one);
        const drawn = one.type === 'radio' ? one.nextElementSibling : one;
        const { outlineStyle, outlineWidth } = getComputedStyle(drawn);
        const ring = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
        return { isRound, ring, html: one.outerHTML.slice(0, 120) };
      })()`,
    );
    if (isRound) break;
    if (!ring) unseen.push(html);
  }
  const missed = `${usable}.filter((one) => !reached.has(one)).map((one) => one.outerHTML.slice(0, 120))`;
  return { missed: await page.evaluate<string[]>(missed), unseen };
}

const focusedId = (page: Page) =>
  page.evaluate<string | null>("document.activeElement.getAttribute('data-id')");
const shownId = (page: Page): string => /photos\/(\d+)/.exec(page.url())?.[1] ?? '';
const photos = async (page: Page): Promise<string[]> => {
  await page.locator('a[data-id]').first().waitFor();
  return page
    .locator('a[data-id]')
    .evaluateAll((tiles) => tiles.map((tile) => tile.getAttribute('data-id') ?? ''));
};

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

describe('with the keyboard alone', () => {
  it.each([
    ['/', 'a[data-id]'],
    ['/add-phone', '.qr >> nth=1'],
    ['/backup', 'section'],
    ['/sign-in', 'main'],
  ])('every control of %s is reached, and one sees where one is', async (path, ready) => {
    for (const viewport of [phone, desktop]) {
      const page = await visit(
        path,
        viewport,
        path === '/sign-in' ? { storageState: { cookies: [], origins: [] } } : {},
      );
      await page.locator(ready).first().waitFor();
      expect(await tabThrough(page), `${viewport.width} px wide`).toEqual({ missed: [], unseen: [] });
      await page.context().close();
    }
  });

  it('one goes straight to the content', async () => {
    const page = await visit('/backup');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await press(page, 'Tab', 'Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
  });

  it('arrow keys go from photo to photo, into the viewer and on, and Escape leads back to the last one', async () => {
    const page = await visit('/');
    const [first, second] = await photos(page);
    await page.locator('a[data-id]').first().focus();
    await press(page, 'ArrowRight');
    await expect.poll(() => focusedId(page)).toBe(second);
    await press(page, 'ArrowLeft');
    await expect.poll(() => focusedId(page)).toBe(first);
    await press(page, 'ArrowDown');
    await expect.poll(() => focusedId(page)).not.toBe(first);
    await press(page, 'Home', 'Enter');
    await expect.poll(() => shownId(page)).toBe(first);
    await page.getByRole('dialog').waitFor();
    await press(page, 'ArrowRight');
    await expect.poll(() => shownId(page)).toBe(second);
    await press(page, 'Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => focusedId(page)).toBe(second);
    await press(page, 'End');
    await expect.poll(() => focusedId(page)).not.toBe(second);
  });

  it('in the viewer every control is reached, details open and close, and the focus stays inside', async () => {
    const page = await visit('/');
    await page.locator('a[data-id]').nth(2).focus();
    await press(page, 'Enter');
    await page.getByRole('button', { name: /Next/ }).waitFor();
    const labels = new Set<string>();
    for (let presses = 0; presses < 12; presses++) {
      await press(page, 'Tab');
      const [label, isInside] = await page.evaluate<[string | null, boolean]>(
        "[document.activeElement.getAttribute('aria-label'), document.activeElement === document.body || document.activeElement.closest('dialog') !== null]",
      );
      expect(isInside, `after ${label}`).toBe(true);
      if (label !== null) labels.add(label.replace(/ \(.*/, ''));
    }
    for (const name of [
      'Back to the photos',
      'Zoom in',
      'Download the original',
      'Details',
      'Previous',
      'Next',
    ])
      expect([...labels]).toContain(name);
    await press(page, 'i');
    await page.getByText('Kept, byte for byte').waitFor();
    await press(page, 'i');
    await page.getByText('Kept, byte for byte').waitFor({ state: 'detached' });
  });

  it('Escape closes menu and question, and the focus is back where it was', async () => {
    const page = await visit('/backup');
    const account = page.getByRole('button', { name: 'Your account' });
    await account.focus();
    await press(page, 'Enter');
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    await press(page, 'Escape');
    await page.getByRole('button', { name: 'Sign out' }).waitFor({ state: 'hidden' });
    expect(await account.evaluate((one) => one.matches(':focus'))).toBe(true);
    const remove = page.getByRole('button', { name: /Remove access/ });
    await remove.focus();
    await press(page, 'Enter');
    await page.getByRole('dialog').waitFor();
    expect(await page.evaluate('document.activeElement.textContent.trim()')).toBe('Keep it');
    await press(page, 'Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await remove.evaluate((one) => one.matches(':focus'))).toBe(true);
  });
});

describe('with a finger', () => {
  it('a swipe goes to the next photo and back, and one downwards leaves', async () => {
    const page = await visit('/', phone, { hasTouch: true });
    const [first, second] = await photos(page);
    await page.locator('a[data-id]').first().tap();
    await page.locator('dialog img.loaded').waitFor();
    const touch = await page.context().newCDPSession(page);
    const swipe = async (from: readonly [number, number], to: readonly [number, number]): Promise<void> => {
      const at = (part: number) => ({
        x: from[0] + (to[0] - from[0]) * part,
        y: from[1] + (to[1] - from[1]) * part,
      });
      await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at(0)] });
      for (const part of [0.25, 0.5, 0.75, 1])
        await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [at(part)] });
      await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    };
    expect(shownId(page)).toBe(first);
    await swipe([300, 400], [80, 410]);
    await expect.poll(() => shownId(page)).toBe(second);
    await swipe([80, 400], [300, 410]);
    await expect.poll(() => shownId(page)).toBe(first);
    await swipe([200, 300], [205, 560]);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });
});

describe('with reduced motion', () => {
  const longest = `Math.max(...[...document.querySelectorAll('*')].flatMap((one) => {
    const { transitionDuration, animationDuration, animationName } = getComputedStyle(one);
    const all = animationName === 'none' || one.matches('.ring') ? transitionDuration : transitionDuration + ',' + animationDuration;
    return all.split(',').map((time) => parseFloat(time) * 1000);
  }))`;

  it.each([
    ['reduce', 0, 1],
    ['no-preference', 100, 1000],
  ] as const)('%s: what moves takes between %d and %d ms', async (reducedMotion, least, most) => {
    const page = await visit('/', desktop, { reducedMotion });
    await page.locator('a[data-id]').first().click();
    await page.locator('dialog img.loaded').waitFor();
    const longestMs = await page.evaluate<number>(longest);
    expect(longestMs).toBeGreaterThanOrEqual(least);
    expect(longestMs).toBeLessThanOrEqual(most);
  });
});
