import type { BrowserContext, Page } from 'playwright-core';
import { photo } from '../rulings/photos.ts';
import { password } from '../support/photokeep-process.ts';

/** For files to be read, sent and kept. */
export const patience = { timeout: 90_000 };
export const status = (page: Page, text: string | RegExp) =>
  page.getByRole('status').filter({ hasText: text });

export async function signedIn(context: BrowserContext, base: string): Promise<Page> {
  const page = await context.newPage();
  const listening = page.waitForResponse((response) => response.url().includes('/events') && response.ok());
  await page.goto(`${base}/upload`);
  await fillIn(page);
  await listening;
  return page;
}

export async function fillIn(page: Page): Promise<void> {
  await page.getByLabel('Name').fill('anna');
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Add photos' }).waitFor();
}

export interface Given {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

export const jpeg = (name: string, buffer = photo(3000)): Given => ({ name, mimeType: 'image/jpeg', buffer });
export const pick = (page: Page, files: readonly Given[]): Promise<void> =>
  page.locator('input[data-pick=files]').setInputFiles([...files]);

/** Keeps files from arriving until the function it returns is called. */
export async function holdBack(page: Page): Promise<() => Promise<void>> {
  await page.route('**/tus**', (route) => route.abort());
  return () => page.unroute('**/tus**');
}
