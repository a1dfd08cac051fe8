import { picture } from '@photokeep/media/testing/picture';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { put, settle } from './household.ts';
import { suiteWeb } from './suite-web.ts';

const web = suiteWeb();
beforeAll(async () => {
  const whole = await picture({ color: { r: 60, g: 120, b: 90 }, takenAt: '2026:06:14 12:00:00' });
  await put(web.server, 'cut.jpg', whole.subarray(0, Math.floor(whole.length / 2)));
  await settle(web.server, web.cookies, 1);
}, 300_000);

/** Where a note lies on its tile. */
async function edgesOf(page: Page, note: string): Promise<{ start: number; end: number }> {
  const { x = 0, width = 0 } = (await page.locator(`a[data-id] ${note}`).boundingBox()) ?? {};
  return { start: x, end: x + width };
}

it('a damaged favourite shows its heart beside its warning', async () => {
  const page = await web.open();
  await page.goto(web.server.baseUrl);
  await page.locator('a[data-id]').focus();
  await page.keyboard.press('f');
  await page.locator('.heart').waitFor();
  const [heart, damaged] = [await edgesOf(page, '.heart'), await edgesOf(page, '.damaged')];
  expect(heart.start).toBeGreaterThan(0);
  expect(heart.end).toBeLessThanOrEqual(damaged.start);
});
