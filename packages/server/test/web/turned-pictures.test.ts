import { join } from 'node:path';
import { cornersOf, quarters } from '@photokeep/media/testing/colours';
import { look, testFolder } from '@photokeep/media/testing/rendering';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { desktop } from '../support/browser.ts';
import { put, settle } from './household.ts';
import { suiteWeb } from './suite-web.ts';

const web = suiteWeb();
beforeAll(async () => {
  await put(web.server, 'large.jpg', await quarters('RGBY', 3000, 2000).jpeg().toBuffer());
  await put(web.server, 'perhaps-moving.webp', await quarters('RGBY', 900, 600).webp().toBuffer());
  await settle(web.server, web.cookies, 2);
});

/** Opens a photo, turns it once, and waits for the pictures that are made of it. */
async function openTurned(name: string): Promise<Page> {
  const page = await web.open();
  await page.goto(web.server.baseUrl);
  await page.getByRole('link', { name: new RegExp(`${name}$`) }).click();
  await page.locator('dialog img.loaded').first().waitFor();
  await page.keyboard.press('r');
  await page.locator('dialog .picture img.below[src$="-1"]').waitFor({ timeout: 60_000 });
  return page;
}

/** What is seen around the middle of the screen: its colours from the upper left one clockwise. */
async function seen(page: Page): Promise<string> {
  const path = join(await testFolder(), 'seen.png');
  const { width, height } = desktop;
  const clip = { x: width / 2 - 100, y: height / 2 - 100, width: 200, height: 200 };
  await page.screenshot({ path, clip });
  return cornersOf(await look(path));
}

it('a turned photo stays turned when somebody comes closer', async () => {
  const page = await openTurned('large.jpg');
  await expect.poll(() => seen(page)).toBe('YRGB');
  for (let times = 0; times < 3; times++) await page.keyboard.press('+');
  await page.locator('img.close.loaded').waitFor();
  for (let times = 0; times < 3; times++) await page.keyboard.press('-');
  await expect.poll(() => seen(page)).toBe('YRGB');
  await page.keyboard.press('r');
  await expect.poll(() => seen(page)).toBe('BYRG');
});

it('a turned picture that may move is shown turned', async () => {
  const page = await openTurned('perhaps-moving.webp');
  await page.locator('dialog img.loaded[src$="/original"]').waitFor();
  await expect.poll(() => seen(page)).toBe('YRGB');
});
