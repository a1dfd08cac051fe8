import type { BrowserContext, Page } from 'playwright-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openContext } from '../support/browser.ts';
import { putPhoto, settle } from './household.ts';
import { idsOn, tiles } from './organised-page.ts';
import { suiteWeb } from './suite-web.ts';

const web = suiteWeb();
const open = new Set<BrowserContext>();
beforeAll(async () => {
  for (let number = 1; number <= 6; number++) await putPhoto(web.server, '2026:06:14', number);
  await settle(web.server, web.cookies, 6);
});
afterEach(async () => {
  for (const context of open) await context.close();
  open.clear();
});

interface Size {
  readonly width: number;
  readonly height: number;
}

async function visit(viewport: Size, language: 'en-GB' | 'de-DE' = 'en-GB'): Promise<Page> {
  const more = { storageState: web.cookies, hasTouch: true, bypassCSP: true };
  const context = await openContext(web.browser, { viewport, theme: 'light', language, more });
  open.add(context);
  return context.newPage();
}

/** Names of the buttons and links of an element that lie outside it, at least in part. */
const cutOff = (page: Page, selector: string): Promise<string[]> =>
  page.locator(selector).evaluate((around) => {
    const frame = around.getBoundingClientRect();
    return [...around.querySelectorAll('button, a')]
      .filter((each) => each.getClientRects().length > 0)
      .filter((each) => {
        const { left, right, top, bottom } = each.getBoundingClientRect();
        return left < frame.left || right > frame.right || top < frame.top || bottom > frame.bottom;
      })
      .map((each) => each.getAttribute('aria-label') ?? each.textContent ?? '');
  });

describe.each([
  { width: 768, height: 1024 },
  { width: 844, height: 390 },
  { width: 720, height: 1000 },
  { width: 1024, height: 768 },
])('the viewer at $width × $height', (size) => {
  it.each(['en-GB', 'de-DE'] as const)(
    'has room for its header beside the details, which close by touch (%s)',
    async (language) => {
      const page = await visit(size, language);
      await page.goto(web.server.baseUrl);
      const [id = ''] = await idsOn(page);
      await page.goto(`${web.server.baseUrl}/photos/${id}`);
      await page.locator('dialog img.loaded').waitFor();
      expect(await cutOff(page, 'dialog .view')).toEqual([]);
      await page.getByRole('button', { name: /^(Details|Einzelheiten) \(/ }).tap();
      await page.getByRole('complementary').waitFor();
      expect(await cutOff(page, 'dialog .view')).toEqual([]);
      const isCut = await page
        .locator('dialog header h2')
        .evaluate(
          (title) => title.getBoundingClientRect().width < 60 || title.scrollWidth > title.clientWidth + 1,
        );
      expect(isCut, 'the date is to be read').toBe(false);
      await page.getByRole('button', { name: /^(Close details|Einzelheiten schließen)$/ }).tap();
      await page.getByRole('complementary').waitFor({ state: 'detached' });
    },
  );
});

it.each([320, 360, 390, 600])('the five actions have room in German at %i px', async (width) => {
  const page = await visit({ width, height: 700 }, 'de-DE');
  await page.goto(web.server.baseUrl);
  await tiles(page).first().focus();
  await page.keyboard.press('x');
  const bar = page.getByRole('toolbar', { name: 'Auswahl' });
  await bar.waitFor();
  const tooWide = await bar
    .locator('.acts > *')
    .evaluateAll((all) =>
      all
        .filter((each) => each.scrollWidth > each.clientWidth || each.scrollHeight > each.clientHeight)
        .map((each) => each.textContent),
    );
  expect(tooWide).toEqual([]);
  await bar.getByRole('link', { name: 'Herunterladen' }).waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
});

it.each([
  { width: 844, height: 390 },
  { width: 700, height: 390 },
])('keeps clear of a notch at the sides, at $width px', async (size) => {
  const notchPx = 59;
  const page = await visit(size);
  const devTools = await page.context().newCDPSession(page);
  const insets = { top: 0, bottom: 0, left: notchPx, right: notchPx };
  await devTools.send('Emulation.setSafeAreaInsetsOverride', { insets });
  /** Everything to press that a notch would cover. */
  const covered = (): Promise<string[]> =>
    page.evaluate(`[...document.querySelectorAll('button, a, input')]
      .filter((each) => each.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
      .filter((each) => !each.classList.contains('skip') && each.closest('.vh, :popover-open, [popover]') === null)
      .filter((each) => {
        const { left, right, width } = each.getBoundingClientRect();
        return width > 1 && (left < ${notchPx} || right > innerWidth - ${notchPx});
      })
      .map((each) => each.getAttribute('aria-label') ?? each.textContent.trim())`);
  await page.goto(web.server.baseUrl);
  const [id = ''] = await idsOn(page);
  expect(await covered(), 'photos').toEqual([]);
  await tiles(page).first().focus();
  await page.keyboard.press('x');
  await page.getByRole('toolbar', { name: 'Selection' }).waitFor();
  expect(await covered(), 'selection').toEqual([]);
  await page.goto(`${web.server.baseUrl}/settings`);
  await page.getByRole('heading', { name: 'Your account' }).waitFor();
  expect(await covered(), 'settings').toEqual([]);
  await page.goto(`${web.server.baseUrl}/photos/${id}`);
  await page.locator('dialog img.loaded').waitFor();
  const inViewer = async (): Promise<string[]> => {
    const inside = new Set(
      await page
        .locator('dialog button, dialog a')
        .evaluateAll((all) => all.map((each) => each.getAttribute('aria-label') ?? '')),
    );
    return (await covered()).filter((name) => inside.has(name));
  };
  expect(await inViewer(), 'viewer').toEqual([]);
  await page.getByRole('button', { name: /^Details \(/ }).tap();
  await page.getByRole('complementary').waitFor();
  expect(await inViewer(), 'details').toEqual([]);
});
